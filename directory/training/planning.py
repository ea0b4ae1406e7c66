"""A team's picture read from the database, and a planned training written to it."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date

from django.db import transaction

from directory.institutions.models import Programme
from directory.training.competencies import competencies
from directory.training.curriculum import planned
from directory.training.models import Session, Strengths, Training
from directory.training.strengths import Held, team


def picture_of(programme: Programme) -> tuple[int, list[Held]]:
    """Return how many of a programme share what they said, and what the team holds; one query."""
    shared = Strengths.objects.filter(supporter__programme=programme, shared=True)
    people = [each.levels for each in shared]
    return len(people), team(people, competencies().codes)


@transaction.atomic
def plan(programme: Programme, title: str, held_on: date, gaps: Sequence[str], minutes: int) -> Training:
    """Keep a training that is built from these competencies. Raises TooShort where the minutes do not do."""
    domain_of = {each.code: domain.code for domain in competencies().domains for each in domain.competencies}
    parts = planned([(domain_of[code], code) for code in gaps], minutes)
    training = Training.objects.create(programme=programme, title=title, held_on=held_on)
    Session.objects.bulk_create(
        Session(
            training=training, sort_order=place, competency=part.competency, method=part.method, minutes=part.minutes
        )
        for place, part in enumerate(parts)
    )
    return training
