"""Invitations: an account without a password, and a mail with a link to set one."""

from django.contrib.auth import get_user_model
from django.contrib.auth.models import Group
from django.db import transaction
from django.utils import translation
from django.utils.timezone import localdate

from core.accounts.invitation import AlreadySet, mail_invitation
from core.models import User
from directory.supporters.mail_language import mail_language
from directory.supporters.models import Supporter
from directory.supporters.roles import SUPPORTERS


@transaction.atomic
def invite(supporter: Supporter, email: str) -> None:
    """Make the account of a supporter who has none, and send the invitation."""
    account = get_user_model().objects.create_user(email, first_name=supporter.display_name)
    let_in(account)
    supporter.account = account
    supporter.save(update_fields=["account"])
    send_invitation(supporter)


def let_in(account: User) -> None:
    """Give an account the rights of a supporter."""
    account.groups.add(Group.objects.get_or_create(name=SUPPORTERS)[0])


@transaction.atomic
def send_invitation(supporter: Supporter) -> None:
    """Send the link to set a password, or send a new one; raises AlreadySet once a password is there."""
    account = supporter.account
    if account is None or account.has_usable_password():
        raise AlreadySet
    supporter.invited_on = localdate()
    supporter.save(update_fields=["invited_on"])
    # In their language, not in that of whoever presses the button; the page behind the link is in it too.
    with translation.override(mail_language(account.pk)):
        mail_invitation(account, supporter.display_name)
