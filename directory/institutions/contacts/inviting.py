"""Inviting a contact person: whoever has no account gets one, and a link to set a password."""

from __future__ import annotations

from urllib.parse import urljoin

from django.conf import settings
from django.contrib.auth import get_user_model
from django.core.mail import send_mail
from django.db import transaction
from django.template.loader import render_to_string
from django.urls import reverse
from django.utils.timezone import localdate
from django.utils.translation import gettext as _

from core.accounts.invitation import mail_invitation
from core.models import User
from directory.institutions.models import ContactPerson, Institution


class IsContact(Exception):
    """Whoever signs in with this address is a contact person already."""


@transaction.atomic
def invite_contact(institution: Institution, name: str, email: str) -> ContactPerson:
    """Let somebody act for an institution and tell them by mail.

    Raises IsContact, or OSError or SMTPException where the mail cannot be sent; then nothing has changed.
    """
    known: User | None = get_user_model().objects.filter(email__iexact=email).first()
    if known and ContactPerson.objects.filter(account=known).exists():
        raise IsContact
    account = known or get_user_model().objects.create_user(email, first_name=name)
    made = ContactPerson.objects.create(account=account, institution=institution, name=name, invited_on=localdate())
    if account.has_usable_password():
        _say_so(made)
    else:
        mail_invitation(account, name)
    return made


@transaction.atomic
def invite_again(contact: ContactPerson) -> None:
    """Send a new link; raises AlreadySet once a password is there, and as `invite_contact` where no mail can be sent."""
    contact.invited_on = localdate()
    contact.save(update_fields=["invited_on"])
    mail_invitation(contact.account, contact.name)


def _say_so(contact: ContactPerson) -> None:
    words = {
        "site": settings.LEEWARD_NAME,
        "name": contact.name,
        "link": urljoin(settings.LEEWARD_BASE_URL, reverse("institution_me")),
    }
    send_mail(
        _("You act for an institution at %(site)s") % words,
        render_to_string("institutions/contact.txt", words),
        settings.DEFAULT_FROM_EMAIL,
        [contact.account.email],
    )
