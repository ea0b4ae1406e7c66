"""Which public programmes somebody has to ask again, for the report "What is stale"."""

from datetime import date, timedelta

from django.conf import settings
from django.db.models import Q
from django.urls import reverse

from core.registry import StaleRecord
from directory.institutions.models import Programme


def stale_programmes(day: date) -> list[StaleRecord]:
    """Return those that nobody checked, or not for LEEWARD_PROGRAMME_DAYS: one query."""
    long_ago = Q(checked_on__lt=day - timedelta(days=settings.LEEWARD_PROGRAMME_DAYS))
    found = Programme.objects.public().filter(Q(checked_on=None) | long_ago)
    return [
        StaleRecord(f"{each.institution}: {each}", each.checked_on, reverse("programme:edit", args=[each.pk]))
        for each in found
    ]
