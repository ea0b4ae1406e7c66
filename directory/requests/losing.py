"""Everything lost: neither password nor recovery code open the key. What was sealed to it stays closed."""

from datetime import datetime

from django.db import transaction

from core.sealing.mailbox import key_label, mailbox
from directory.requests.keyring import keyring
from directory.requests.load_notes import forget_notes
from directory.requests.models import AccountKey, Slot
from directory.requests.outbox import notify
from directory.requests.own_count import forget_count
from directory.requests.places import real_places
from directory.requests.standing import withdraw


def lose_key(account: int, now: datetime) -> None:
    """Retire the account's key and give back every request that was sealed to it; those who asked are told on their page.

    Nothing is sealed anew to a later key. Doing it twice changes nothing more. Raises MissingKey, KeyDamaged.
    """
    with transaction.atomic(using="vault"):
        keys = AccountKey.objects.filter(label=key_label(keyring().server, account))
        keys.filter(state=AccountKey.State.ENROLLING).delete()
        # The row stays, so that seven days and two people must vouch for the next key. Without its MAC nobody can
        # make it count again.
        given_up = keys.exclude(state=AccountKey.State.RETIRED).update(
            state=AccountKey.State.RETIRED, mac=b"", private_by_password=b"", private_by_recovery=b""
        )
        if given_up:
            forget_notes(account)
            forget_count(account)
            # In case it was somebody else who said so: the usual mail makes its owner look in.
            notify(account, now)
    give_back(account, now)


def give_back(account: int, now: datetime) -> None:
    """Take every request away from an account that has no key any more; each goes on, or its requester chooses again."""
    mine = Slot.objects.filter(mailbox=mailbox(keyring().server, account)).exclude(state=Slot.State.ENDED)
    for slot, _, _ in real_places(mine.order_by("pk")):
        withdraw(slot, now, wait=True)
