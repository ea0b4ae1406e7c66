"""A visitor who goes through the pages as a browser does, one after the other."""

import re
from dataclasses import dataclass
from html import unescape

from django.http import HttpResponse
from django.test import Client

from core.sealing.visit import split
from directory.requests.models import Visit
from directory.requests.visits import COOKIE

ANSWERS = {
    "for": {"for_whom": "self"},
    "where": {"language": "en", "setting": "hospital"},
    "apart": {"name": "", "go": "1"},
    "way": {"way": "written"},
    "words": {"message": "I cannot sleep."},
}
ORDER = tuple(ANSWERS)


def text_of(response: HttpResponse) -> str:
    """Return the words of a page, without markup, and with one space between them."""
    page = re.sub(r"<head>.*?</head>", " ", response.content.decode(), flags=re.DOTALL)
    return " ".join(unescape(re.sub(r"<[^>]+>", " ", page)).split())


def title_of(response: HttpResponse) -> str:
    found = re.search(r"<title>(.*?)</title>", response.content.decode())
    assert found
    return unescape(found[1])


@dataclass
class Walker:
    client: Client

    def get(self, path: str) -> HttpResponse:
        return self.client.get(path, follow=True)

    def post(self, path: str, data: dict | None = None, *, follow: bool = True) -> HttpResponse:
        return self.client.post(path, data or {}, follow=follow)

    def begin(self, device: str = "shared", **more: str) -> HttpResponse:
        return self.post("/ask/", {"device": device, **more})

    def answer(self, step: str, **changed: object) -> HttpResponse:
        return self.post(f"/ask/{step}/", {**ANSWERS.get(step, {}), **changed})

    def walk(self, until: str = "line", device: str = "shared", **answers: dict) -> HttpResponse:
        """Answer every question before `until` and return its page; keyword arguments change single answers."""
        response = self.post("/ask/", {"device": device}, follow=False)
        for step in ORDER[: ORDER.index(until)] if until in ORDER else ORDER:
            response = self.post(f"/ask/{step}/", {**ANSWERS[step], **answers.get(step, {})}, follow=False)
        return self.get(response["Location"])

    def accept_line(self) -> HttpResponse:
        """Leave every tick on the page of names as it is."""
        return self.post("/ask/line/", {"asked": self.ticked(self.get("/ask/line/")), "passing_on": "others"})

    def walk_to_check(self, **kwargs: object) -> HttpResponse:
        self.walk(**kwargs)
        return self.accept_line()

    def send(self, **kwargs: object) -> HttpResponse:
        self.walk_to_check(**kwargs)
        return self.post("/ask/check/")

    @staticmethod
    def ticked(response: HttpResponse) -> list[str]:
        boxes = re.findall(r"<input[^>]*type=\"checkbox\"[^>]*>", response.content.decode())
        return [re.search(r'value="([^"]*)"', box)[1] for box in boxes if " checked" in box]

    @staticmethod
    def code_on(response: HttpResponse) -> str:
        found = re.search(r'id="code">(.*?)</p>', response.content.decode(), flags=re.DOTALL)
        assert found, text_of(response)
        return re.sub(r"<[^>]+>", "", found[1]).strip()

    def let_time_pass(self) -> None:
        """End the visit as an idle time does."""
        visit_id, _ = split(self.client.cookies[COOKIE].value)
        assert Visit.objects.filter(pk=visit_id).delete()[0] == 1

    def token(self, path: str) -> str:
        """Return the token of the form on a page, for a client that checks them."""
        found = re.search(r'name="csrfmiddlewaretoken" value="([^"]+)"', self.get(path).content.decode())
        assert found
        return found[1]
