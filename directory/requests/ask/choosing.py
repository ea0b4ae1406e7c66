"""Choosing people: who must not see the request, and who is asked."""

from datetime import date
from typing import Any

from django import forms
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from directory.requests.ask.draft import Draft
from directory.requests.ask.fields import Label, OneOf, SomeOf, TextField
from directory.requests.ask.leaving_out import search
from directory.requests.ask.line import Line, named


class ApartForm(forms.Form):
    """A search for names, and the names found by the last one as tick boxes."""

    name = TextField(label=gettext_lazy("Find an organisation or a person"), required=False, most_bytes=400)
    found = SomeOf(
        label=gettext_lazy("Tick whom you mean"),
        missing=gettext_lazy("Search once more, then tick whom you mean."),
        required=False,
    )

    def __init__(self, draft: Draft, on: date, *args: Any, **kwargs: Any) -> None:
        kwargs.setdefault("initial", {"name": draft.search})
        super().__init__(*args, **kwargs)
        self.draft = draft
        self.results = [one for one in search(draft.search, on) if one.key not in draft.apart]
        self.fields["found"].choices = [  # type: ignore[attr-defined]  # SomeOf
            (one.key, Label(one.name, one.about)) for one in self.results
        ]

    def add_ticked(self) -> None:
        """Leave out whoever was ticked; the search is done with."""
        self.draft.apart += [key for key in self.cleaned_data["found"] if key not in self.draft.apart]
        self.draft.search = ""

    def nobody_called(self) -> None:
        """Say on the page that the last search found nothing, so that nobody relies on it."""
        words = _("We know no organisation or person called “%(name)s”. Nobody is left out by it.")
        way_on = _("Try another spelling, or empty the box and continue.")
        self.add_error("name", f"{words % {'name': self.draft.search}} {way_on}")

    def unsure(self) -> None:
        """Ask what is meant, where a name was typed and nothing was ticked: "Continue" must not drop it unseen."""
        self.add_error("name", _("Tick whom you mean, or empty this box. Nobody is left out yet by what stands in it."))


class LineForm(forms.Form):
    """Pass it on or not, and whom to ask: everybody in line is ticked, whoever was struck is not."""

    passing_on = OneOf(missing=gettext_lazy("Choose whether others may be asked."))
    asked = SomeOf(
        label=gettext_lazy("Who may be asked, in this order"),
        help_text=gettext_lazy("Take the tick away from anyone who must not be asked. They do not hear of it."),
        missing=gettext_lazy("Leave a tick at one person at least."),
        required=False,
    )

    def __init__(self, draft: Draft, line: Line, *args: Any, **kwargs: Any) -> None:
        self.draft = draft
        self.shown = [*line.people, *line.struck]
        kwargs["initial"] = {
            "passing_on": "only" if draft.only else "others",
            "asked": [str(one.supporter) for one in line.people],
            **(kwargs.get("initial") or {}),
        }
        super().__init__(*args, **kwargs)
        labels = dict(named([one.account for one in self.shown]))
        names = [(str(one.supporter), labels.get(one.account, one.name)) for one in self.shown]
        self.fields["asked"].choices = names  # type: ignore[attr-defined]  # SomeOf
        chosen = [one.name for one in self.shown if one.supporter == draft.supporter]
        if chosen:
            self._ask_about(chosen[0])
        else:
            del self.fields["passing_on"]

    def _ask_about(self, name: str) -> None:
        question = self.fields["passing_on"]
        question.label = _("If %(name)s cannot take it") % {"name": name}
        others = Label(_("Pass it on to the next"), _("Whoever passes it on never sees what you wrote."))
        only = Label(_("Ask nobody else"), _("Your page then tells you, and you choose again."))
        question.choices = [("others", others), ("only", only)]  # type: ignore[attr-defined]  # OneOf

    def clean(self) -> dict[str, Any]:
        said: dict[str, Any] = super().clean() or {}
        if "asked" in said and not said["asked"] and said.get("passing_on") != "only":
            self.add_error("asked", _("Leave a tick at one person at least."))
        return said

    def answer(self) -> None:
        """Put the choice into the draft: whoever has a tick is the line, whoever was shown without one is struck."""
        self.draft.only = self.cleaned_data.get("passing_on") == "only"
        if self.draft.only:
            self.draft.line = [one.account for one in self.shown if one.supporter == self.draft.supporter]
            return
        asked = set(self.cleaned_data["asked"])
        self.draft.line = [one.account for one in self.shown if str(one.supporter) in asked]
        self.draft.struck = [one.supporter for one in self.shown if str(one.supporter) not in asked]
