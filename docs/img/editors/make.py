"""Take the pictures of docs/editors/ from a running demonstration site.

    LEEWARD_VAR=/tmp/pictures PORT=8766 make run           # in another terminal
    PYTHONPATH=.:site .venv/bin/python docs/img/editors/make.py http://127.0.0.1:8766 /tmp/pictures

Needs Debian's chromium. It writes a page, submits it and leaves it there, so use a var of its own.
"""

import json
import sys
from pathlib import Path

from playwright.sync_api import Browser, Page, sync_playwright

from tests.browser.hands import Mouse
from tests.browser.needs import chromium
from tests.browser.planted import Account
from tests.browser.supporter import Member

HERE = Path(__file__).parent
TITLE = "What we do after a hard night"


def staff(browser: Browser, site: str, var: Path, name: str) -> Page:
    rows = json.loads((var / "demo-accounts.json").read_text(encoding="utf-8"))
    account = next(Account(**row) for row in rows if row["email"].startswith(f"{name}@"))
    context = browser.new_context(base_url=site, viewport={"width": 1280, "height": 800}, reduced_motion="reduce")
    page = context.new_page()
    Member(Mouse(page), account).sign_in("/admin/")
    return page


def take(page: Page, name: str) -> None:
    page.wait_for_timeout(600)
    page.screenshot(path=HERE / f"{name}.png")


def write(editor: Page) -> None:
    editor.goto("/admin/pages/add/home/standardpage/5/")
    editor.locator("[name=title]").fill(TITLE)
    editor.locator("[name=summary]").fill("An example, for the pictures of the handbook.")
    editor.locator(".c-sf-add-button").first.click()
    editor.get_by_role("option").filter(has_text="Key fact").first.click()
    words = {"figure": "12", "unit": "in 100", "about": "An example", "detail": "12 of 100", "limits": "It is made up"}
    for name, text in words.items():
        editor.locator(f"[name=body-0-value-{name}]").fill(text)
    editor.locator("[name=body-0-value-kind]").select_option("estimated")
    editor.get_by_role("button", name="Choose reference").click()
    editor.locator(".modal-body tbody a").first.click()
    editor.locator(".modal-body").wait_for(state="hidden")
    editor.get_by_role("button", name="Save draft").click()
    editor.locator(".messages .success").first.wait_for()


def submit(editor: Page) -> None:
    editor.get_by_role("button", name="More actions").click()
    editor.get_by_role("button", name="Submit to Review of a page").click()
    editor.locator(".messages .success").first.wait_for()


def main(site: str, var: Path) -> None:
    with sync_playwright() as playwright:
        browser = playwright.chromium.launch(executable_path=str(chromium()), args=["--no-sandbox"])
        editor, publisher = (staff(browser, site, var, name) for name in ("editor", "publisher"))
        write(editor)
        editor.wait_for_load_state("networkidle")
        with editor.expect_event("framenavigated", lambda frame: "in_preview_panel" in frame.url):
            editor.get_by_role("button", name="Toggle preview").click()
        editor.wait_for_timeout(3000)
        take(editor, "preview")
        submit(editor)
        publisher.goto("/admin/")
        take(publisher, "home")
        publisher.get_by_role("link", name=TITLE).first.click()
        publisher.get_by_role("button", name="More actions").click()
        take(publisher, "approve")


if __name__ == "__main__":
    main(sys.argv[1], Path(sys.argv[2]))
