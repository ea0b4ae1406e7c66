"""What an editor of a page reads about its text, as it was last saved."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

from bs4 import BeautifulSoup
from django.utils.translation import gettext_lazy as _
from wagtail.admin.panels import Panel

from core.registry import number_checks
from core.writing.hints import MOST_WORDS, Hint, Rule, bare_links, hints_in, jumped_headings
from core.writing.levels import FORMULAS, Ease, Level, level_of

# What holds words of its own on a page.
PASSAGES = ("h2", "h3", "p", "li", "dt", "dd", "th", "td", "summary", "figcaption", "blockquote")
IN_WORDS = {
    Rule.BARE_LINK: _("A link that does not say where it leads"),
    Rule.HEADING: _("A heading that jumps a level"),
    Rule.NO_ALTERNATIVE: _("A picture without words for those who cannot see it"),
    Rule.CAPITALS: _("Words in capitals"),
    Rule.LONG: _("A long sentence"),
    Rule.AVOIDED: _("Words that hurt"),
    Rule.UNSOURCED: _("A number without its source"),
}
EASE = {
    Ease.EASY: _("easy to read"),
    Ease.MIDDLING: _("not quite easy to read"),
    Ease.HARD: _("hard to read"),
}


class WritingPanel(Panel):
    """Lists hints for the page's text and says how hard it is to read; not for what is somebody's own words."""

    class BoundPanel(Panel.BoundPanel):
        template_name = "writing/panel.html"

        def is_shown(self) -> bool:
            return bool(super().is_shown() and self.instance.pk and not self.instance.in_own_words)

        def get_context_data(self, parent_context: Any = None) -> dict[str, Any]:
            language = self.instance.locale.language_code
            level, hints = look_at(self.instance.body, language)
            return {
                **super().get_context_data(parent_context),
                "hints": [(IN_WORDS[hint.rule], hint.words) for hint in hints],
                "level": level,
                "ease": EASE[level.ease] if level else "",
                "has_formula": language[:2] in FORMULAS,
                "most_words": MOST_WORDS,
            }


def look_at(body: Any, language: str) -> tuple[Level | None, list[Hint]]:
    """Return how hard the text of a page is to read, and what may be put better, in the order of the rules."""
    soups = [BeautifulSoup(str(block.render()), "html.parser") for block in body]
    passages = [words for soup in soups for words in _passages(soup)]
    headings = [(int(block.value["level"]), block.value["text"]) for block in body if block.block_type == "heading"]
    pictures = (block.value["image"] for block in body if block.block_type == "picture")
    links = [link.get_text(" ", strip=True) for soup in soups for link in soup.find_all("a", href=True)]
    found = [
        *bare_links(links, language),
        *jumped_headings(headings),
        *(Hint(Rule.NO_ALTERNATIVE, image.title) for image in pictures if image and _is_mute(image)),
        *(hint for passage in passages for hint in hints_in(passage, language)),
        *(Hint(Rule.UNSOURCED, words) for check in number_checks for words in check(body.raw_data)),
    ]
    order = list(Rule)
    return level_of(passages, language), sorted(found, key=lambda hint: order.index(hint.rule))


def _passages(soup: BeautifulSoup) -> Iterator[str]:
    for element in soup.find_all(PASSAGES):
        if not element.find(PASSAGES) and (words := element.get_text(" ", strip=True)):
            yield words


def _is_mute(image: Any) -> bool:
    return not image.decorative and not image.contextual_alt_text
