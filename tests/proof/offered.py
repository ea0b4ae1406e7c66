"""What the forms of a page offer: each field with every value that it stands there with, chosen or not."""

from dataclasses import dataclass, field
from html.parser import HTMLParser


@dataclass
class Offered:
    action: str
    values: dict[str, list[str]] = field(default_factory=dict)


def forms_of(html: str) -> list[Offered]:
    reader = _Reader()
    reader.feed(html)
    return reader.forms


class _Reader(HTMLParser):
    def __init__(self) -> None:
        super().__init__()
        self.forms: list[Offered] = []
        self._select = self._area = ""

    def handle_starttag(self, tag: str, attributes: list[tuple[str, str | None]]) -> None:
        given = {name: value or "" for name, value in attributes}
        if tag == "form":
            self.forms.append(Offered(given.get("action", "")))
        elif tag in ("input", "button"):
            self._add(given.get("name", ""), given.get("value", ""))
        elif tag == "select":
            self._select = given.get("name", "")
        elif tag == "option":
            self._add(self._select, given.get("value", ""))
        elif tag == "textarea":
            self._area = given.get("name", "")
            self._add(self._area, "")

    def handle_data(self, words: str) -> None:
        if self._area and words.strip():
            self._add(self._area, words.strip())

    def handle_endtag(self, tag: str) -> None:
        if tag == "textarea":
            self._area = ""

    def _add(self, name: str, value: str) -> None:
        if self.forms and name:
            self.forms[-1].values.setdefault(name, []).append(value)
