"""Counts what is stale in the background: the report reads every page, which would be too much for each visit."""

from collections import Counter
from datetime import datetime, timedelta

from django.db import transaction
from django.utils.timezone import localdate

from home.models import StaleCount
from home.reports.findings import Subject, find_stale

EVERY = timedelta(hours=1)


def count_when_due(now: datetime) -> bool:
    """Count anew where the last count is an hour old or missing; return whether it was. Twice at once does no harm."""
    newest = StaleCount.objects.order_by("-counted_at").values_list("counted_at", flat=True).first()
    if newest and newest > now - EVERY:
        return False
    found = Counter(finding.subject for finding in find_stale(localdate(now)))
    with transaction.atomic():
        for subject in Subject:
            StaleCount.objects.update_or_create(subject=subject, defaults={"count": found[subject], "counted_at": now})
    return True
