"""What a day changes: certificates whose last day is over are noted as expired, and holders are reminded in time.

That an expired certificate stops to hold needs no run: validity.py compares days. What is done here is saying so.
"""

from __future__ import annotations

import logging
from collections.abc import Iterator
from datetime import date
from smtplib import SMTPException

from django.conf import settings
from django.core.mail import send_mail
from django.db import transaction
from django.db.models import Exists, F, OuterRef, QuerySet
from django.db.models.functions import Coalesce
from django.template.loader import render_to_string
from django.utils import translation
from django.utils.translation import gettext as _

from core.languages import language_of
from core.models import User
from directory.certification.models import Certificate
from directory.certification.periods import months_later
from directory.certification.record.acts import Kind
from directory.certification.record.adding import add
from directory.certification.renewal.acts import erase_what_is_old
from directory.certification.renewal.models import Expiry, Night, Reminder
from directory.certification.renewal.rules import REMINDED_BEFORE, reminder_due

logger = logging.getLogger(__name__)
# So many ends are noted in one transaction; whoever else adds to the record waits for no more than these.
AT_ONCE = 200


def do_what_the_day_brings(on: date) -> bool:
    """Note ends and send reminders unless that was done for this day; returns whether it was all done now.

    A mail server that is down leaves the rest of the reminders to the next minute.
    """
    if Night.objects.filter(done_on__gte=on).exists():
        return False
    note_ends(on)
    erase_what_is_old(on)
    if not remind(on):
        return False
    Night.objects.update_or_create(pk=Night.ONLY, defaults={"done_on": on})
    return True


def note_ends(on: date) -> int:
    """Put every end that has come into the record of acts, once; returns how many. Twice changes nothing."""
    done = 0
    while ended := list(_ended(on)[:AT_ONCE]):
        with transaction.atomic():
            Expiry.objects.bulk_create(Expiry(certificate=one, last_day=one.valid_until) for one in ended)
            for one in ended:
                add(Kind.EXPIRED, about=one.number, details={"last_day": one.valid_until.isoformat()})
        done += len(ended)
    return done


def remind(on: date) -> bool:
    """Send the reminders that are due; returns False where the mail server took one of them not."""
    for certificate, accounts in _to_remind(on):
        try:
            with transaction.atomic():
                Reminder.objects.update_or_create(certificate=certificate, defaults={"sent_on": on})
                for account in accounts:
                    _send(certificate, account)
        except (OSError, SMTPException) as fault:
            logger.warning("Reminders of renewals wait for the mail server: %s.", type(fault).__name__)
            return False
    return True


def _ended(on: date) -> QuerySet[Certificate]:
    noted = Expiry.objects.filter(certificate=OuterRef("pk"), last_day=OuterRef("valid_until"))
    return Certificate.objects.filter(~Exists(noted), valid_until__lt=on, withdrawn_on=None).order_by("pk")


def _to_remind(on: date) -> Iterator[tuple[Certificate, list[User]]]:
    """Yield each certificate that is due with its holder, or with those who act for the institution that holds it."""
    latest = months_later(on, max(REMINDED_BEFORE))
    # One day more: a month may be shorter than the one before it.
    soon = Certificate.objects.filter(valid_until__range=(on, months_later(latest, 1)), withdrawn_on=None)
    holder = F("supporter__account"), F("institution__contact_people__account")
    rows = (
        soon.select_related("reminder", "institution")
        .annotate(holder=Coalesce(*holder))
        .filter(holder__isnull=False)
        .order_by("valid_until", "pk", "holder")
    )
    due: dict[Certificate, list[int]] = {}
    for one in rows:
        if reminder_due(one.valid_until, on, one.reminder.sent_on if hasattr(one, "reminder") else None):
            due.setdefault(one, []).append(one.holder)
    active = User.objects.filter(is_active=True).select_related("wagtail_userprofile")
    people = active.in_bulk([account for accounts in due.values() for account in accounts])
    for certificate, accounts in due.items():
        if there := [people[account] for account in accounts if account in people]:
            yield certificate, there


def _send(certificate: Certificate, account: User) -> None:
    with translation.override(_language_for(certificate, account)):
        words = {"site": settings.LEEWARD_NAME, "base": settings.LEEWARD_BASE_URL, "certificate": certificate}
        send_mail(
            _("Your certificate holds until a day that comes closer"),
            render_to_string("certification/renewal/reminder.txt", words),
            settings.DEFAULT_FROM_EMAIL,
            [account.email],
        )


def _language_for(certificate: Certificate, account: User) -> str:
    profile = getattr(account, "wagtail_userprofile", None)
    holder = None if certificate.institution_id else certificate.supporter
    spoken = set(holder.languages.values_list("tag", flat=True)) if holder else set()
    offered = [tag for tag, _name in settings.LANGUAGES]
    return language_of(profile.preferred_language if profile else "", spoken, offered, settings.LANGUAGE_CODE)
