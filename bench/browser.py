"""What a first visit costs over the wire, counted by Chromium itself."""

from __future__ import annotations

import os

from playwright.sync_api import sync_playwright


def first_load_of(url: str) -> tuple[int, int]:
    """Return the bytes received and the number of requests of a first load, with an empty cache."""
    executable = os.environ.get("CHROMIUM", "/usr/bin/chromium")
    with sync_playwright() as playwright:
        browser = playwright.chromium.launch(
            executable_path=executable, args=["--no-sandbox", "--disable-dev-shm-usage"]
        )
        page = browser.new_page(viewport={"width": 390, "height": 844})
        session = page.context.new_cdp_session(page)
        session.send("Network.enable")
        received: list[int] = []
        session.on("Network.loadingFinished", lambda event: received.append(int(event["encodedDataLength"])))
        page.goto(url, wait_until="networkidle")
        browser.close()
    return sum(received), len(received)
