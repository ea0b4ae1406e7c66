"""axe-core on a page as it stands, with our own policy in force."""

from functools import cache

from axe_playwright_python.sync_playwright import Axe
from playwright.sync_api import Page

RULES = ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa", "best-practice"]


@cache
def _axe() -> str:
    script: str = Axe().axe_script
    return script


def axe_faults(page: Page) -> list[str]:
    """Return what axe finds: "rule on element: what is the matter", one line for each element."""
    # evaluate() is not held up by the page's policy, and the policy stays in force for the page itself.
    page.evaluate(f"() => {{ if (!window.axe) {{ {_axe()} }} }}")
    found = page.evaluate(
        "rules => axe.run(document, {runOnly: rules, resultTypes: ['violations']}).then(all => all.violations)", RULES
    )
    return [
        f"{rule['id']} on {node['target'][0]}: {' '.join(node['failureSummary'].split())}"
        for rule in found
        for node in rule["nodes"]
    ]
