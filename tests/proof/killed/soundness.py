"""What must be true of a request whatever died in the middle of what."""

from directory.requests.models import Message, Slot, SupportRequest
from directory.requests.routing import open_slot, waiting_for
from directory.requests.talk import open_with_code, read_talk

State, Course = Slot.State, SupportRequest.State
WITH_SOMEBODY = (State.RELEASED, State.ACCEPTED)


def said(code: str) -> list[str]:
    """Return what was said in the talk that this code opens; its head and every message are checked on the way."""
    found = open_with_code(code)
    assert found
    assert_sound(found[0].request.pk)
    return [entry.text for entry in read_talk(found[0]).entries]


def assert_sound(request_id) -> None:
    """See that the request lies with one person or with nobody, and that no key is left that may open nothing more."""
    request = SupportRequest.objects.get(pk=request_id)
    places = list(request.slots.all())
    assert [slot.place for slot in places] == [1, 2, 3, 4, 5, 6]
    having = [slot for slot in places if slot.state in WITH_SOMEBODY]
    assert len(having) == (request.state in (Course.WAITING, Course.HELD))
    assert sum(slot.due_at is not None for slot in places) <= 3
    assert all(slot.wrap is None for slot in places if slot.state == State.ENDED)
    if having:
        assert all(slot.state == State.ENDED for slot in places if slot.place < having[0].place)
    else:
        assert not any(slot.wrap for slot in places)


def assert_nothing_half_there() -> None:
    """See that no place in line and no message lies there without its request."""
    there = SupportRequest.objects.values("pk")
    for model in (Slot, Message):
        assert not model.objects.exclude(request__in=there).exists()
    for request in SupportRequest.objects.all():
        assert_sound(request.pk)


def readers(peers, request_id) -> list:
    """Return who of these people has the request and can open it."""
    found = []
    for peer in peers:
        for slot in waiting_for(peer.account):
            if slot.request_id == request_id:
                assert read_talk(open_slot(slot, peer.private, peer.account)).entries
                found.append(peer)
    return found
