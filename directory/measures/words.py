"""What the numbers are called, on pages and on paper."""

from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from directory.measures.numbers import DAYS, LANGUAGE, PROGRAMME, SETTING
from directory.requests.tallies import BANDS, LONGER, Event

EVENTS = {
    Event.SENT: gettext_lazy("Requests sent"),
    Event.ACCEPTED: gettext_lazy("Requests accepted"),
    Event.ANSWERED: gettext_lazy("First answers"),
    Event.HANDED_OVER: gettext_lazy("Passed on to the next person"),
    Event.STRANDED: gettext_lazy("Nobody was left to ask"),
    Event.CLOSED: gettext_lazy("Talks ended"),
    Event.ENCOUNTER: gettext_lazy("Talks that a supporter counted"),
    Event.ERASED: gettext_lazy("Requests erased"),
    Event.NOT_FOUND: gettext_lazy("Searches that found nobody"),
}
TITLES = {
    (Event.SENT, SETTING): gettext_lazy("Requests by setting"),
    (Event.SENT, LANGUAGE): gettext_lazy("Requests by language"),
    (Event.ANSWERED, DAYS): gettext_lazy("Days until the first answer"),
    (Event.NOT_FOUND, SETTING): gettext_lazy("Found nobody, by setting"),
    (Event.NOT_FOUND, LANGUAGE): gettext_lazy("Found nobody, by language"),
    (Event.ACCEPTED, PROGRAMME): gettext_lazy("Requests accepted, by programme"),
    (Event.ENCOUNTER, PROGRAMME): gettext_lazy("Talks that a supporter counted, by programme"),
}
WAITS = dict(
    zip(
        (*BANDS, LONGER),
        (
            gettext_lazy("On the same day"),
            gettext_lazy("On the next day"),
            gettext_lazy("After 2 or 3 days"),
            gettext_lazy("After 4 to 7 days"),
            gettext_lazy("After 8 days or more"),
        ),
        strict=True,
    )
)


def quarter_in_words(quarter: str) -> str:
    """Return "Quarter 3 of 2026" for "2026-Q3"."""
    year, number = quarter.split("-Q")
    return _("Quarter %(number)s of %(year)s") % {"number": number, "year": year}


def how_to_read(minimum: int) -> list[str]:
    """Return what has to be known to read any of the numbers."""
    return [
        _(
            "Each number means “at least”. It is rounded down to a five, and a small part chosen by chance is kept back. "
            "So nobody can work out one person’s request."
        ),
        _(
            "Where no number stands, there were few (about %(minimum)s or fewer), or too much was kept back by chance. It "
            "does not mean none."
        )
        % {"minimum": minimum},
        _(
            "A number for all together is its parts added up, as far as these are told. Numbers of one quarter never change."
        ),
    ]


def low_use() -> str:
    """Return how few requests are to be read."""
    return _(
        "Few requests may mean that something stands in the way: people do not know of this support, do not trust it, "
        "or find nobody who speaks their language. It does not show that nobody needs support."
    )
