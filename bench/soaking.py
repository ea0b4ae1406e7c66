"""Half an hour of people who ask, come back and answer, with the worker beside them; what it does to the processes."""

from __future__ import annotations

import os
import random
import subprocess
import sys
import threading
import time
from collections import Counter
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from functools import partial
from pathlib import Path

from browsers import Answer, Browser, side_by_side
from load import summary
from report import tell, tell_load
from serving import ROOT

MINUTES = float(os.environ.get("SOAK_MINUTES", "30"))
WARM_MINUTES = min(2.0, MINUTES / 5)
CLIENTS = 4
TURNS_A_SECOND = 3
READING = ("/", "/now/", "/learn/what-helps/", "/directory/", "/directory/?language=de", "/search/?q=sleep")


@dataclass(frozen=True)
class Weight:
    """What a process takes: its own share of memory in kB, open files, and those of them that are sockets."""

    kilobytes: int
    files: int
    sockets: int


def soak_for(serve: Callable[[], object]) -> None:
    """Use the site for MINUTES; tell how much each process grew after the first WARM_MINUTES."""
    from prepared import peers

    people = peers(CLIENTS, who_sign_in=CLIENTS)
    worker = _worker()
    try:
        with serve() as port:  # type: ignore[attr-defined]  # a context manager that yields a port
            watched = {"worker": worker.pid, **_web_processes(worker.pid)}
            before: dict[str, Weight] = {}
            timer = threading.Timer(WARM_MINUTES * 60, lambda: before.update(_weights(watched)))
            timer.start()
            end = time.monotonic() + MINUTES * 60
            work = [partial(_turns, port, number, people[number], end) for number in range(CLIENTS)]
            answers, seconds = side_by_side(work)
            _tell_growth(before, _weights(watched))
    finally:
        worker.terminate()
        worker.wait()
    broke = sum(answer.broke for answer in answers)
    tell("soak: answers by status", len(answers), "answers", str(dict(Counter(answer.status for answer in answers))))
    tell_load("soak", summary([answer.ms for answer in answers], seconds, broke), f"{MINUTES:g} minutes, 4 clients")


def _turns(port: int, number: int, peer: object, end: float) -> Iterator[Answer]:
    """Read, send, come back and answer, by chance; at a pace that lets the same work be done for half an hour."""
    from prepared import codes_of, drafts, inbox_cookies, open_talks, talk

    chance = random.Random(number)
    reader, asker = Browser(port, f"10.5.{number}.1"), Browser(port, f"10.5.{number}.2")
    inbox = Browser(port, f"10.5.{number}.3", inbox_cookies(peer))  # type: ignore[arg-type]
    codes: list[str] = []
    while time.monotonic() < end:
        began = time.monotonic()
        turn = chance.randrange(4)
        if turn == 0:
            yield reader.get(chance.choice(READING))
        elif turn == 1:
            (cookie,) = drafts(1)
            yield asker.post("/ask/check/", {}, leeward_visit=cookie)
            codes = [*codes[-20:], *filter(None, codes_of([cookie]))]
        elif turn == 2 and codes:
            yield asker.post("/ask/return/", {"code": chance.choice(codes)})
        else:
            yield inbox.get("/inbox/")
            yield from _answer(inbox, chance, open_talks, peer, talk)
        time.sleep(max(0.0, CLIENTS / TURNS_A_SECOND / CLIENTS - (time.monotonic() - began)))


def _answer(
    inbox: Browser, chance: random.Random, open_talks: Callable, peer: object, talk: Callable
) -> Iterator[Answer]:
    from django.utils import timezone

    held = open_talks(peer)
    if len(held) < 10:
        talk(peer, 2, timezone.now(), chance)
        held = open_talks(peer)
    path = chance.choice(held)
    yield inbox.get(path)
    yield inbox.post(path, {"words": f"I am here. {chance.random()}", "after": "2"})


def _worker() -> subprocess.Popen[bytes]:
    return subprocess.Popen(
        [sys.executable, str(ROOT / "manage.py"), "worker"], stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL
    )


def _web_processes(worker: int) -> dict[str, int]:
    """Return the processes of the server: all that descend from this one but the worker."""
    parents = {}
    for place in Path("/proc").glob("[0-9]*"):
        try:
            parents[int(place.name)] = int((place / "stat").read_text().rpartition(")")[2].split()[1])
        except OSError:
            continue
    found, last = set(), {os.getpid()}
    while last:
        last = {pid for pid, parent in parents.items() if parent in last} - {worker}
        found |= last
    return {f"web process {number}": pid for number, pid in enumerate(sorted(found))}


def _weights(watched: dict[str, int]) -> dict[str, Weight]:
    return {name: _weight(pid) for name, pid in watched.items()}


def _weight(pid: int) -> Weight:
    place = Path(f"/proc/{pid}")
    lines = (place / "smaps_rollup").read_text().splitlines()
    kilobytes = next(int(line.split()[1]) for line in lines if line.startswith("Pss:"))
    links = [str(file.readlink()) for file in (place / "fd").iterdir()]
    return Weight(kilobytes, len(links), sum(link.startswith("socket:") for link in links))


def _tell_growth(before: dict[str, Weight], after: dict[str, Weight]) -> None:
    for name, was in before.items():
        now = after[name]
        detail = f"{was.kilobytes} to {now.kilobytes} kB after the first {WARM_MINUTES:g} minutes"
        tell(f"soak: growth of {name}", round(now.kilobytes / was.kilobytes - 1, 4), "share", detail)
        files = f"{was.files} files, {was.sockets} of them sockets, before"
        tell(f"soak: open files of {name}", now.files, "files", f"{now.sockets} of them sockets; {files}")
