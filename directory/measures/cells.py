"""Parts of the page that are there by the hundred, and so are no templates."""

from collections.abc import Iterable, Sequence

from django.utils.html import format_html, format_html_join
from django.utils.safestring import SafeString
from django.utils.translation import gettext as _

from directory.measures.report import Course
from directory.measures.words import quarter_in_words


def cells(numbers: Iterable[int | None]) -> SafeString:
    """Return cells of a table; a number that was not told is a dash to see and words to hear."""
    untold = format_html('<span aria-hidden="true">–</span><span class="w-sr-only">{}</span>', _("not told"))
    return format_html_join("", "<td>{}</td>", ((untold if number is None else number,) for number in numbers))


def by_quarter(quarters: Sequence[str], courses: Sequence[Course]) -> list[tuple[str, SafeString]]:
    """Return the table behind lines: the words of each quarter with its cells, the newest first."""
    rows = enumerate(quarters)
    found = [(quarter_in_words(each), cells(course.numbers[place] for course in courses)) for place, each in rows]
    return found[::-1]


def options(choices: Iterable[tuple[str, str]], chosen: str) -> SafeString:
    """Return the options of a list to choose from."""
    marked = ((value, " selected" if value == chosen else "", words) for value, words in choices)
    return format_html_join("", '<option value="{}"{}>{}</option>', marked)
