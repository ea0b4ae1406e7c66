"""The headers that every answer to a confidential address carries, errors and redirects too."""

from collections.abc import Mapping

from core.headers import CONFIDENTIAL_SCRIPTS, script_hash
from core.paths import is_confidential, is_signed_in_area

ALWAYS = {
    "X-Content-Type-Options": "nosniff",
    "Cross-Origin-Opener-Policy": "same-origin",
    "Cross-Origin-Resource-Policy": "same-origin",
    "Cache-Control": "no-store",
    "X-Robots-Tag": "noindex",
}


def expected_policy() -> str:
    scripts = " ".join(f"'{script_hash(name)}'" for name in CONFIDENTIAL_SCRIPTS)
    return (
        f"base-uri 'none'; default-src 'none'; form-action 'self'; frame-ancestors 'none'; img-src 'self'; "
        f"media-src 'self'; script-src {scripts}; style-src 'self'"
    )


def header_faults(path: str, headers: Mapping[str, str]) -> list[str]:
    """Return which headers of an answer to this address are missing or other than they should be."""
    wanted = dict(ALWAYS)
    if is_confidential(path):
        wanted["Content-Security-Policy"] = expected_policy()
    elif not is_signed_in_area(path):
        return []
    faults = [f"{name}: {headers.get(name)}" for name, value in wanted.items() if _of(headers, name) != value]
    policy = headers.get("Referrer-Policy")
    if policy not in ("same-origin", "no-referrer"):
        faults.append(f"Referrer-Policy: {policy}")
    return faults


def _of(headers: Mapping[str, str], name: str) -> str:
    said = headers.get(name, "")
    return "; ".join(sorted(part.strip() for part in said.split(";"))) if name.endswith("Security-Policy") else said
