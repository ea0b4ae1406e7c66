"""Asking, coming back and answering under load, on two workers of four threads."""

from __future__ import annotations

import itertools
import os
import random
import threading
from collections.abc import Iterator
from functools import partial

from browsers import Answer, Browser, in_the_same_instant, side_by_side
from load import summary
from report import tell, tell_load

from core.sealing.code import new_code

# A worker's first answers load its modules and templates; they are not counted, but none of them may be lost either.
WARM = 40
SENDS = int(os.environ.get("SENDS", "10000"))
OPENED = 200
AT_ONCE = 50
GUESSERS = 20
BEHIND_ONE_ADDRESS = 30


def send_many(port: int) -> list[str]:
    """Press "Send my request" for SENDS drafts from four clients; return the codes, for others to open."""
    from prepared import codes_of, drafts, stored, words_behind

    before, cookies = stored(), drafts(SENDS)

    def press(mine: list[str]) -> Iterator[Answer]:
        browser = Browser(port)
        for cookie in mine:
            yield browser.post("/ask/check/", {}, leeward_visit=cookie)

    warm = min(WARM, SENDS // 2)
    side_by_side([partial(press, cookies[number:warm:4]) for number in range(4)])
    answers, seconds = side_by_side([partial(press, cookies[warm + number :: 4]) for number in range(4)])
    sent = [answer for answer in answers if answer.status == 303 and answer.location.endswith("/sent/")]
    load = summary([answer.ms for answer in answers], seconds, len(answers) - len(sent))
    tell_load("sending a request", load, "4 clients; every visit stood at its last page")
    codes = codes_of(cookies)
    numbers = random.sample(range(len(codes)), min(OPENED, len(codes)))
    opened = sum(words_behind(codes[number]).startswith(f"{number}: ") for number in numbers)
    tell("sending: lost", len(cookies) - (stored() - before), "requests", f"of {len(cookies)}")
    tell("sending: without a code", sum(not code for code in codes), "requests", f"of {len(codes)}")
    tell("sending: opened with its code", opened, "requests", f"of {len(numbers)} picked by chance")
    return [code for code in codes if code]


def send_at_once(port: int) -> None:
    """Fifty people press in the same instant."""
    from prepared import drafts, stored

    before, cookies = stored(), drafts(AT_ONCE)
    browsers = [Browser(port) for _ in cookies]
    work = [
        partial(browser.post, "/ask/check/", {}, leeward_visit=cookie)
        for browser, cookie in zip(browsers, cookies, strict=True)
    ]
    answers = in_the_same_instant(work)
    tell("50 at once: broke", sum(answer.broke for answer in answers), "answers", f"of {len(answers)}")
    tell("50 at once: the last answer", round(max(answer.ms for answer in answers)), "ms")
    tell("50 at once: lost", len(cookies) - (stored() - before), "requests")


def open_while_others_guess(port: int, codes: list[str]) -> None:
    """Open with the right code while twenty guess as fast as they can.

    The guessers change their address often enough that none of them is told to wait: each guess costs a whole page. At
    last all of them and the owners share one address, as a hospital does, and never stop.
    """
    for honest, address in ((1, ""), (4, ""), (4, "10.9.0.7")):
        stop = threading.Event()
        guessers = [_guesser(port, f"10.{100 + 30 * honest + number}", address, stop) for number in range(GUESSERS)]
        owners = [
            _owner(port, address or f"10.8.{number}.7", codes[number::honest][:100], stop) for number in range(honest)
        ]
        guesses: list[Answer] = []
        thread = threading.Thread(
            target=lambda guessers=guessers, guesses=guesses: guesses.extend(side_by_side(guessers)[0])
        )
        thread.start()
        answers, seconds = side_by_side(owners)
        stop.set()
        thread.join()
        opened = [answer for answer in answers if answer.location.endswith("/talk/")]
        load = summary([answer.ms for answer in answers], seconds, len(answers) - len(opened))
        where = "all from one address" if address else "from ever new addresses"
        tell_load(f"opening with the right code, {honest} at a time", load, f"{GUESSERS} guess meanwhile, {where}")
        told = f"{sum(answer.status == 429 for answer in guesses)} of them told to wait"
        tell("guesses meanwhile", len(guesses), "guesses", f"{told}, {sum(answer.broke for answer in guesses)} broke")


def thirty_behind_one_address(port: int, codes: list[str]) -> None:
    """Thirty people of one hospital open their own requests in the same instant, from one address."""
    browsers = [Browser(port, "10.7.0.1") for _ in range(BEHIND_ONE_ADDRESS)]
    work = [
        partial(browser.post, "/ask/return/", {"code": code}) for browser, code in zip(browsers, codes, strict=False)
    ]
    answers = in_the_same_instant(work)
    refused = sum(not answer.location.endswith("/talk/") for answer in answers)
    tell("30 people behind one address: refused", refused, "people", f"of {len(answers)}")


def _guesser(port: int, network: str, address: str, stop: threading.Event):  # noqa: ANN202 work for side_by_side
    browser = Browser(port, address)

    def guess() -> Iterator[Answer]:
        for tries in itertools.count():
            if stop.is_set():
                return
            if not address:
                browser.headers["X-Real-Ip"] = f"{network}.{tries // 5000}.{tries // 20 % 250}"
            yield browser.post("/ask/return/", {"code": new_code()})

    return guess


def _owner(port: int, address: str, codes: list[str], stop: threading.Event):  # noqa: ANN202 work for side_by_side
    browser = Browser(port, address)

    def open_each() -> Iterator[Answer]:
        stop.wait(2)  # the guessers have begun by then
        for code in codes:
            yield browser.post("/ask/return/", {"code": code})

    return open_each
