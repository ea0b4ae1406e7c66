"""How a standard is judged where partial compliance exists: part by part, and the grade follows by the edition's rule."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date
from fractions import Fraction
from typing import Any

from django import forms
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from directory.certification.applications.institutions.forms import check_parts, met_of, part_fields
from directory.certification.applications.institutions.words import WHYS
from directory.certification.applications.models import Assessed
from directory.certification.audits.forms import FindingForm
from directory.certification.audits.judging import Judged, faults_of
from directory.certification.audits.models import Finding
from directory.certification.grading import Graded, grade
from directory.certification.scheme.shape import Scheme, Standard


class PartsForm(FindingForm):
    """Nobody types a grade. `said` is what the institution says itself: its plan's day is there to begin with."""

    follows_by = forms.DateField(
        label=_("The rest follows by"),
        help_text=_("Only if something is missing: the day of the institution’s plan, if it can be kept."),
        required=False,
        widget=forms.DateInput(attrs={"type": "date"}, format="%Y-%m-%d"),
        error_messages={"invalid": _("Write the day like 2026-12-24.")},
    )

    def __init__(
        self,
        scheme: Scheme,
        standard: Standard,
        finding: Finding | None,
        typed: Any = None,
        *,
        handed_in: date | None = None,
        said: Assessed | None = None,
    ) -> None:
        super().__init__(scheme, standard, finding, typed, handed_in=handed_in)
        parts = part_fields(standard, finding.met if finding else (), required=False)
        self.fields = {**parts, **{name: self.fields[name] for name in ("holds_from", "follows_by", "reason")}}
        known = finding or said
        self.initial["follows_by"] = known.follows_by if known else None
        self.parts = tuple(parts)
        self.kept, self.plan_exists = finding is not None, bool(said and said.plan.strip())

    def clean(self) -> dict[str, Any]:
        typed = forms.Form.clean(self) or {}
        check_parts(self, self.standard, typed)
        open_parts = [name for name in self.parts if typed.get(name) in (None, "")]
        if self.errors or (len(open_parts) == len(self.parts) and not self._has_more(typed)):
            return typed
        for name in open_parts:
            self.add_error(name, _("Judge this part too, or leave all parts of the standard open."))
        if not open_parts:
            for name, fault in self._faults(typed):
                self.add_error(name, fault)
        return typed

    def _has_more(self, typed: dict[str, Any]) -> bool:
        """Say whether something would be lost with all parts open: the plan's day alone is there to begin with."""
        emptied = self.kept and any(name in self.data for name in map(self.add_prefix, self.parts))
        return bool(emptied or typed.get("reason") or typed.get("holds_from"))

    def _faults(self, typed: dict[str, Any]) -> list[tuple[str, str]]:
        graded = self._graded(typed)
        typed["grade"] = graded.grade
        found = list(self._faults_of_day(typed)) if graded.grade != self.scheme.scale[0] else []
        found += list(faults_of(self._judged(typed), self.scheme, timezone.localdate(), self.handed_in))
        # Whoever must give a reason reads which grade it is, and why it is no better.
        why = " ".join([graded.grade + ":", *(str(WHYS[each]) for each in graded.why)])
        return [(name, f"{why} {fault}" if name == "reason" else fault) for name, fault in found]

    def _faults_of_day(self, typed: dict[str, Any]) -> Iterator[tuple[str, Any]]:
        day = typed.get("follows_by")
        if day and not self.plan_exists:
            yield "follows_by", _("The institution has no plan for this standard. Clear the day.")
        elif day and day < timezone.localdate():
            yield "follows_by", _("This day has passed. Choose a later one, or clear it.")

    def _graded(self, typed: dict[str, Any]) -> Graded:
        met = [Fraction(each) for each in met_of(self.standard, typed)]
        since = self.handed_in or timezone.localdate()
        return grade(self.standard, self.scheme, met, since, typed.get("follows_by"))

    def _judged(self, typed: dict[str, Any]) -> Judged:
        plain = super()._judged(typed)
        follows_by = typed.get("follows_by") if plain.grade != self.scheme.scale[0] else None
        return Judged(plain.grade, plain.holds_from, plain.reason, met_of(self.standard, typed), follows_by)
