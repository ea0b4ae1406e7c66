"""Reads what an institution said of the standards that are asked for now."""

from __future__ import annotations

from datetime import date

from directory.certification.applications.institutions.assessing import Said, asked, grades
from directory.certification.applications.models import Application, Assessed
from directory.certification.grading import Graded


def answers(application: Application) -> dict[str, Assessed]:
    """Return the answers to what is asked for in the present setting, by code; one query."""
    now = {each.code: asked(each) for each in application.standards}
    rows = Assessed.objects.filter(application=application)
    return {each.code: each for each in rows if now.get(each.code) == each.asked}


def own_grades(
    application: Application, on: date, there: dict[str, Assessed] | None = None
) -> dict[str, Graded] | None:
    """Return the grades that follow from an institution's answers; None for a person, who judges nothing themselves.

    `there` are its answers, if they were read before.
    """
    if not application.of_institution:
        return None
    found = answers(application) if there is None else there
    said = {code: Said(tuple(each.met), each.follows_by) for code, each in found.items()}
    return grades(application.standards, application.edition.shape, said, application.submitted_on or on)
