"""Marks that tell one talk, or one state of a talk, from another; nothing can be looked up with them."""

from django.utils.crypto import salted_hmac

from directory.requests.models import Message, Slot
from directory.requests.talk import Opened


def mark_of(request_id: str) -> str:
    """Return a mark of a talk by its id in hex, so that kept words go back into that talk and into no other."""
    return salted_hmac("directory.requests.talk", request_id).hexdigest()[:16]


def state_mark(opened: Opened) -> str:
    """Return a mark of what a talk holds and who is in line now; a form that was pressed twice carries an old one."""
    slots = Slot.objects.filter(request=opened.request).order_by("pk").values_list("pk", "state")
    last = Message.objects.filter(request=opened.request).order_by("number").values_list("pk", flat=True).last()
    return salted_hmac("directory.requests.state", f"{list(slots)} {last}").hexdigest()[:16]
