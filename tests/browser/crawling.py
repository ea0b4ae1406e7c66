"""Every address of the site that a reader can reach by links from the front page, in the default language."""

import re
import urllib.error
import urllib.request
from collections import deque
from html.parser import HTMLParser
from urllib.parse import urljoin, urlsplit

from config.settings.languages import LANGUAGE_CODE, LANGUAGES

NOT_PAGES = ("/.well-known/", "/leave/", "/static/", "/media/", "/documents/", "/admin/", "/feeds/")
# Other languages: test_languages.py. There a page may be missing, says so, and leads to the original.
OTHER_LANGUAGES = tuple(f"/{code}/" for code, _name in LANGUAGES if code != LANGUAGE_CODE)
OF_ONE_KIND_IN_THE_SAMPLE = 4
CERTIFICATE = re.compile(r"/certificates/RS-[0-9A-Z-]+/")
# Addresses that no plain link leads to, each of its own kind.
BESIDE_LINKS = (
    "/directory/?page=2",
    "/directory/?language=de",
    "/directory/?language=de&language=tr&setting=hospital",
    "/directory/?language=xx&country=ZZ",
    "/certificates/?q=a",
    "/certificates/?q=qqqqqq&country=ZZ",
    "/certificates/?page=2",
    "/certificates/check/?number=nothing",
    "/search/?q=colleague",
    "/search/?q=qqqqqq",
    "/accounts/login/",
    "/ask/",
    "/ask/return/",
)


class _Links(HTMLParser):
    def __init__(self) -> None:
        super().__init__()
        self.found: list[str] = []

    def handle_starttag(self, tag: str, attributes: list[tuple[str, str | None]]) -> None:
        href = dict(attributes).get("href")
        if tag == "a" and href:
            self.found.append(href)


def links_of(url: str) -> list[str]:
    """Return the addresses that a page links to, whole; raises HTTPError for a page that is not there."""
    with urllib.request.urlopen(url, timeout=30) as answer:
        if "html" not in answer.headers.get("Content-Type", ""):
            return []
        parser = _Links()
        parser.feed(answer.read().decode())
    return [urljoin(url, href) for href in parser.found]


def reachable(site: str) -> tuple[list[str], list[str]]:
    """Return the paths that links lead to from "/", and "404 /path/" for each that does not answer."""
    found, dead, waiting = ["/"], [], deque(["/"])
    while waiting:
        here = waiting.popleft()
        try:
            links = links_of(site + here)
        except urllib.error.HTTPError as fault:
            dead.append(f"{fault.code} {here}")
            continue
        for link in links:
            path = urlsplit(link).path
            if link.startswith(site) and path not in found and not path.startswith(NOT_PAGES + OTHER_LANGUAGES):
                found.append(path)
                waiting.append(path)
    return [path for path in found if not any(fault.endswith(f" {path}") for fault in dead)], dead


def sampled(paths: list[str]) -> list[str]:
    """Return the pages with only a few of the profiles and certificates, made alike, and the addresses beside links."""
    profiles = sorted(path for path in paths if path.startswith("/directory/") and path != "/directory/")
    certificates = sorted(path for path in paths if CERTIFICATE.fullmatch(path))
    left_out = {*profiles[OF_ONE_KIND_IN_THE_SAMPLE:], *certificates[OF_ONE_KIND_IN_THE_SAMPLE:]}
    pages = [path for path in paths if path not in left_out and not path.endswith((".pdf", ".bib", ".json"))]
    return [*pages, *(extra for extra in BESIDE_LINKS if extra not in paths)]
