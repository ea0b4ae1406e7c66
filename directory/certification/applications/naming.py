"""Who a candidate is: named to a programme, and confirmed by its contact person, who needs no account for it.

The contact person gets a mail with a link; whoever has the link can answer for the programme, once. Only its digest is
kept. The mail names nobody: it may lie in a mailbox that several read.
"""

from __future__ import annotations

import hashlib
import secrets
from datetime import date, timedelta
from urllib.parse import urljoin

from django.conf import settings
from django.core.mail import send_mail
from django.db import transaction
from django.template.loader import render_to_string
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _

from core.accounts.invitation import password_link
from core.models import User
from directory.certification.applications.acts import NotNow, has_open, held
from directory.certification.applications.models import Application
from directory.certification.record.acts import Kind
from directory.certification.record.adding import add

DAYS_TO_ANSWER = 30


def digest_of(token: str) -> str:
    """Return what is kept of a token: 64 hex digits."""
    return hashlib.sha256(token.encode()).hexdigest()


def ask_contact(application: Application) -> None:
    """Send the programme's contact person a link that answers for this application; an older link stops to work.

    Raises OSError or SMTPException where the mail cannot be sent.
    """
    token = secrets.token_urlsafe(32)
    application.contact_token = digest_of(token)
    application.asked_contact_on = timezone.localdate()
    application.save(update_fields=["contact_token", "asked_contact_on"])
    words = {
        "site": settings.LEEWARD_NAME,
        "programme": application.programme,
        "link": urljoin(settings.LEEWARD_BASE_URL, reverse("confirm_candidate", args=[token])),
        "days": DAYS_TO_ANSWER,
    }
    send_mail(
        _("Somebody of your programme wants to be certified"),
        render_to_string("certification/apply/contact.txt", words),
        settings.DEFAULT_FROM_EMAIL,
        [application.programme.contact_email],
    )


def asked_with(token: str, today: date) -> Application | None:
    """Return the application that this link answers for; None for an unknown, used or old one."""
    waiting = Application.objects.filter(
        contact_token=digest_of(token),
        state=Application.State.NAMED,
        asked_contact_on__gte=_first_day(today),
    )
    return waiting.select_related("programme__institution", "edition", "candidate").first()


def unanswered(application: Application, today: date) -> bool:
    """Say whether the time to answer for this application passed without an answer."""
    asked_on = application.asked_contact_on
    return application.state == Application.State.NAMED and asked_on is not None and asked_on < _first_day(today)


def _first_day(today: date) -> date:
    """Return the first day from which a link that was sent still answers."""
    return today - timedelta(days=DAYS_TO_ANSWER)


@transaction.atomic
def confirm(application: Application, on: date) -> None:
    """Let the candidate begin. Whoever has no account gets one, and a link to set a password.

    Raises NotNow where somebody answered already, OSError or SMTPException where the mail cannot be sent; then nothing
    has changed.
    """
    mine = held(application, (Application.State.NAMED,))
    mine.state, mine.confirmed_on, mine.contact_token = Application.State.DRAFT, on, ""
    account = mine.candidate or User.objects.filter(email__iexact=mine.email).first()
    if account and not mine.candidate_id and has_open(account.pk, mine.edition_id):
        raise NotNow
    mine.candidate = account or User.objects.create_user(mine.email, first_name=mine.name)
    mine.save()
    _say_that_it_begins(mine, mine.candidate)
    add(Kind.CONFIRMED, about=mine.pk)


@transaction.atomic
def deny(application: Application, on: date) -> None:
    """End an application whose candidate the programme does not name; raises NotNow where somebody answered already."""
    mine = held(application, (Application.State.NAMED,))
    mine.state, mine.decided_on, mine.contact_token = Application.State.WITHDRAWN, on, ""
    mine.save(update_fields=["state", "decided_on", "contact_token"])
    add(Kind.WITHDRAWN, about=mine.pk, details={"by": "contact"})


def _say_that_it_begins(application: Application, account: User) -> None:
    known = account.has_usable_password()
    words = {
        "site": settings.LEEWARD_NAME,
        "name": application.name,
        "known": known,
        "link": urljoin(settings.LEEWARD_BASE_URL, reverse("my_application")) if known else password_link(account),
    }
    send_mail(
        _("You can begin your application at %(site)s") % words,
        render_to_string("certification/apply/begin.txt", words),
        settings.DEFAULT_FROM_EMAIL,
        [account.email],
    )
