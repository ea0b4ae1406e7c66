"""Everything lost: neither password nor recovery code open the key. What was sealed to it stays closed."""

from datetime import datetime

from django.db import transaction

from core.sealing.mailbox import key_label, mailbox
from directory.requests.keyring import keyring
from directory.requests.load_notes import forget_notes
from directory.requests.models import AccountKey, Slot
from directory.requests.places import real_places
from directory.requests.releasing import end_place
from directory.requests.standing import HELD, withdraw


def lose_key(account: int, now: datetime) -> None:
    """Retire the account's key and give back every request that was sealed to it; those who asked are told on their page.

    Nothing is sealed anew to a later key. Doing it twice changes nothing more. Raises MissingKey, KeyDamaged.
    """
    server = keyring().server
    with transaction.atomic(using="vault"):
        keys = AccountKey.objects.filter(label=key_label(server, account)).exclude(state=AccountKey.State.RETIRED)
        keys.filter(state=AccountKey.State.ENROLLING).delete()
        # The row stays: its version makes the next key one that seven days and two people must vouch for.
        keys.update(state=AccountKey.State.RETIRED, private_by_password=b"", private_by_recovery=b"")
        forget_notes(account)
    mine = Slot.objects.filter(mailbox=mailbox(server, account)).exclude(state=Slot.State.ENDED)
    for slot, _, _ in real_places(mine.select_related("request")):
        if slot.state in HELD:
            withdraw(slot, now)
        else:
            end_place(slot)
