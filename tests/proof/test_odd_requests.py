"""Odd forms, cookies and headers to every confidential address, as everybody, whole and apart.

Whatever comes in, no page breaks, nothing comes out unescaped, and every answer has the confidential headers. Each
request is drawn from a seed and its number; ODD_SEED=… repeats a run.
"""

import copy
import io
import logging
from collections.abc import Iterator
from contextlib import contextmanager, nullcontext
from random import Random
from typing import Any

import pytest
from django.core.signals import got_request_exception
from django.test import Client, override_settings

from config.process import Process
from core.logs import BareRecord
from tests.access.scene import Scene
from tests.access.trying import undone
from tests.apart.arranging import as_process
from tests.proof.confidential import header_faults
from tests.proof.odd import seed_of_run
from tests.proof.odd_bodies import said_in, written
from tests.proof.odd_headers import NO_HOSTS, cookies, headers, method
from tests.proof.odd_people import Cast, cast_of, confidential_routes, odd_address
from tests.proof.offered import forms_of
from tests.proof.planting import planted_faults, shows_planted

pytestmark = pytest.mark.django_db(databases=["default", "vault"])
URLCONFS = ("config.urls", "config.urls_vault")


@contextmanager
def arranged(urlconf: str) -> Iterator[None]:
    apart = as_process(Process.VAULT) if urlconf == "config.urls_vault" else nullcontext()
    with apart, override_settings(ALLOWED_HOSTS=["testserver"], LEEWARD_ADDRESS_HEADER="X-Forwarded-For"):
        yield


class Trial:
    """One arrangement, everybody in it, and what was found so far."""

    def __init__(self, cast: Cast, urlconf: str, seed: int) -> None:
        self.cast, self.seed = cast, seed
        self.known = confidential_routes(urlconf)
        self.browser = Client(raise_request_exception=False)
        self.faults: list[str] = []
        self.shown = 0
        self.tried: set[str] = set()

    def run(self, number: int) -> None:
        """Send the request of this number and go where it leads; everything is as before afterwards."""
        draw = Random(f"{self.seed} {number}")
        (who,) = draw.choices(list(self.cast.cookies), (1, 3, 3, 3, 2))
        path = odd_address(draw, self.cast, self.known, who)
        self.browser.cookies = copy.deepcopy(self.cast.cookies[who])
        self.browser.handler.enforce_csrf_checks = draw.random() < 0.3
        with undone():
            page = self.browser.get(path)
            offered = forms_of(page.content.decode()) if page.status_code == 200 and not page.streaming else []
            form = draw.choices(offered, [len(form.values) ** 2 for form in offered])[0] if offered else None
            path = form.action if form and form.action.startswith("/") and draw.random() < 0.9 else path
            body, kind = written(draw, said_in(draw, form))
            sent: dict[str, Any] = {**headers(draw), "HTTP_COOKIE": self._cookies(draw)}
            how = method(draw)
            answer = self.browser.generic(how, path, body, kind, **sent)
            self._look(answer, path, f"{how} by {who}: {kind} {body[:300]!r} {str(sent)[:600]} ({number=})")
            for _ in range(3):
                if not 300 <= answer.status_code < 400 or not answer.headers["Location"].startswith("/"):
                    break
                answer = self.browser.get(answer.headers["Location"])
                self._look(answer, answer.request["PATH_INFO"], f"what followed ({number=})")

    def _cookies(self, draw: Random) -> str:
        return cookies(draw, self.browser.cookies, list(self.cast.cookies.values()))

    def _look(self, answer: Any, path: str, sent: str) -> None:
        found = [*planted_faults(answer), *header_faults(answer.request["PATH_INFO"], answer.headers)]
        if answer.status_code >= 500:
            found.append(f"{answer.status_code}: {answer.exc_info!r}")
        self.shown += shows_planted(answer)
        self.faults += [f"{one} at {path[:200]} <- {sent} (ODD_SEED={self.seed})" for one in found]


@contextmanager
def listening(trial: Trial) -> Iterator[io.StringIO]:
    """What was raised and not caught is a fault, whatever was answered; what was logged is given back."""
    written_down = io.StringIO()
    handler = logging.StreamHandler(written_down)
    handler.addFilter(BareRecord())

    def raised(**_: object) -> None:
        trial.faults.append("raised")

    got_request_exception.connect(raised)
    logging.getLogger("django").addHandler(handler)
    yield written_down
    logging.getLogger("django").removeHandler(handler)
    got_request_exception.disconnect(raised)


def attacked(scene: Scene, urlconf: str, tries: int, seed: int) -> Trial:
    trial = Trial(cast_of(scene, apart=urlconf == "config.urls_vault"), urlconf, seed)
    with arranged(urlconf), listening(trial) as log:
        for number in range(tries):
            trial.run(number)
        assert "Traceback" not in log.getvalue()
    return trial


@pytest.mark.parametrize("urlconf", URLCONFS)
def test_odd_requests_break_nothing(scene: Scene, urlconf: str) -> None:
    trial = attacked(scene, urlconf, 120, seed_of_run(20261126))
    assert not trial.faults, "\n\n".join(trial.faults[:20])
    assert trial.shown > 1, "nothing that was planted came out again, so nothing was seen to be escaped"


@pytest.mark.proof
@pytest.mark.parametrize("urlconf", URLCONFS)
def test_ten_thousand_odd_requests_break_nothing(scene: Scene, urlconf: str) -> None:
    trial = attacked(scene, urlconf, 5_000, seed_of_run())
    assert not trial.faults, "\n\n".join(trial.faults[:20])
    assert trial.shown > 30


@pytest.mark.parametrize("urlconf", URLCONFS)
def test_no_address_is_served_under_another_name_of_the_host(scene: Scene, urlconf: str) -> None:
    cast, browser = cast_of(scene, apart=False), Client(raise_request_exception=False)
    with arranged(urlconf), undone():
        for number, route in enumerate(confidential_routes(urlconf)):
            path = odd_address(Random(number), cast, [route], "nobody")
            answer = browser.get(path, HTTP_HOST=NO_HOSTS[number % len(NO_HOSTS)])
            assert answer.status_code == 400, path
            assert [*header_faults(path, answer.headers), *planted_faults(answer)] == []
