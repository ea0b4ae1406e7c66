"""Requests in any course of events: what people and time may do, and what must be true after each step."""

from contextlib import ExitStack
from dataclasses import dataclass
from datetime import datetime, timedelta
from uuid import UUID

from django.db import transaction
from hypothesis import strategies as st
from hypothesis.stateful import RuleBasedStateMachine, initialize, invariant, rule

from core.sealing.messages import Role
from directory.institutions.models import Programme
from directory.requests.due import do_what_is_due
from directory.requests.erasure import erase
from directory.requests.models import Message, Slot, SupportRequest
from directory.requests.places import NotYours, account_of
from directory.requests.rechoice import choose_again
from directory.requests.routing import (
    TooLate,
    accept,
    close,
    decline,
    line_state,
    open_slot,
    slot_of,
    step_back,
    waiting_for,
)
from directory.requests.sending import NobodyInLine, Order, Sent, send
from directory.requests.talk import Opened, Sheet, open_with_code, read_talk, write
from directory.supporters.models import Supporter
from tests.directory.requests.core.people import Peer

State, Course = Slot.State, SupportRequest.State
WITH_SOMEBODY = (State.RELEASED, State.ACCEPTED)
people = st.integers(0, 5)
lines = st.lists(people, min_size=1, max_size=6, unique=True)
words = st.text(min_size=1, max_size=40)


@dataclass
class Known:
    """What she knows of her request: its code, what was said, and whom she left out."""

    sent: Sent
    people: frozenset[int]  # primary keys of supporters
    organisations: frozenset[int]
    said: list[str]
    answered: bool = False
    erased: bool = False


@dataclass(frozen=True)
class Before:
    """With whom a request lay before a step, in which state, and until when."""

    place: UUID | None
    state: str
    due_at: datetime | None


class AnyCourse(RuleBasedStateMachine):
    """`peers` are six people who can be asked, two of them of other organisations; each course begins with them unharmed."""

    peers: list[Peer]
    elsewhere: Programme
    began: datetime
    set_up: object  # called with the machine: gives it a folder of tombstones of its own, and the clock

    def __init__(self) -> None:
        super().__init__()
        self.undo = ExitStack()
        for alias in ("default", "vault"):
            self.undo.enter_context(transaction.atomic(using=alias))
            self.undo.callback(transaction.set_rollback, True, using=alias)
        # Each course begins on the same day: the clock of the one before is still in the place of the true one.
        self.now = self.began
        type(self).set_up(self)
        self.requests: list[Known] = []
        self.seen: list[tuple[Slot, Peer]] = []
        self.may_move: set[UUID] = set()
        self.before: dict[UUID, Before] = {}

    def teardown(self) -> None:
        self.undo.close()

    # What she does.

    @initialize(line=st.permutations(range(6)), said=words)
    def somebody_asks(self, line, said):
        self.sends(line, set(), set(), said)

    @rule(line=lines, left_out=st.sets(people, max_size=2), houses=st.sets(people, max_size=1), said=words)
    def sends(self, line, left_out, houses, said):
        shut_out = frozenset(self.peers[number].supporter.pk for number in left_out)
        rows = Supporter.objects.filter(pk__in=[self.peers[number].supporter.pk for number in houses])
        organisations = frozenset(rows.values_list("programme__institution", flat=True))
        sheet = Sheet("en", "hospital", excluded_people=tuple(shut_out), excluded_organisations=tuple(organisations))
        accounts = [self.peers[number].account for number in line]
        count = SupportRequest.objects.count()
        try:
            sent = send(Order(sheet, said, accounts), self.now)
        except NobodyInLine:
            assert SupportRequest.objects.count() == count
            return
        self.may_move.add(sent.request_id)
        self.requests.append(Known(sent, shut_out, organisations, [said]))

    @rule(which=st.integers(0, 9), said=words)
    def she_writes(self, which, said):
        known, opened = self.open(which)
        if opened:
            write(opened, Role.REQUESTER, said, self.now)
            known.said.append(said)

    @rule(which=st.integers(0, 9), line=lines, share_talk=st.booleans(), said=st.none() | words)
    def she_chooses_again(self, which, line, share_talk, said):
        known, opened = self.open(which)
        if not opened:
            return
        accounts = [self.peers[number].account for number in line]
        try:
            choose_again(opened, known.sent.requester_key, accounts, said or "", self.now, share_talk=share_talk)
        except NobodyInLine:
            return
        self.may_move.add(known.sent.request_id)
        known.said = [*(known.said if share_talk else []), *([said] if said else [])]
        known.answered = False

    @rule(which=st.integers(0, 9), really=st.integers(0, 3))
    def she_erases(self, which, really):
        known, opened = self.open(which)
        if opened and not really:
            erase(known.sent.request_id)
            known.erased = True
            self.may_move.add(known.sent.request_id)

    # What those who are asked do, in time or from a page that is out of date.

    @rule(who=people)
    def looks_in(self, who):
        peer = self.peers[who]
        for slot in waiting_for(peer.account):
            self.seen.append((slot, peer))
            known = self.known(slot.request_id)
            self.may_move.add(slot.request_id)  # who may not read it any more loses it here
            try:
                open_slot(slot, peer.private, peer.account)
            except TooLate:
                continue
            row = Supporter.objects.get(pk=peer.supporter.pk)
            assert row.pk not in known.people
            assert row.programme.institution_id not in known.organisations
            assert row.certificate.certifier_id not in known.organisations
            assert row.suspended_on is None

    @rule(who=people, does=st.sampled_from([accept, decline, step_back, close]))
    def presses(self, who, does):
        for slot in waiting_for(self.peers[who].account)[:1]:
            self.press(slot, self.peers[who], self.peers[who].account, does)

    @rule(which=st.integers(0, 30), does=st.sampled_from([accept, decline, step_back, close]), whose=st.none() | people)
    def presses_on_an_old_page(self, which, does, whose):
        for slot, peer in self.old(which):
            self.press(slot, peer, peer.account if whose is None else self.peers[whose].account, does)

    def old(self, which: int) -> list[tuple[Slot, Peer]]:
        """Return one that was seen before, or none; what is drawn must not depend on it, since ids are random."""
        return [self.seen[which % len(self.seen)]] if self.seen else []

    def press(self, slot, peer, account, does):
        self.seen.append((slot, peer))
        if does in (decline, step_back) and account == peer.account:
            with_them = Slot.objects.filter(pk=slot.pk, state__in=WITH_SOMEBODY)
            self.may_move |= set(with_them.values_list("request", flat=True))
        try:
            does(slot, account) if does is close else does(slot, account, self.now)
        except (TooLate, NotYours):
            return
        assert account == peer.account

    @rule(who=people, said=words)
    def answers(self, who, said):
        for slot in waiting_for(self.peers[who].account)[:1]:
            self.answer(slot, self.peers[who], said)

    @rule(which=st.integers(0, 30), said=words)
    def answers_on_an_old_page(self, which, said):
        for slot, peer in self.old(which):
            self.answer(slot, peer, said)

    def answer(self, seen, peer, said):
        self.may_move.add(seen.request_id)
        try:
            slot = slot_of(peer.account, seen.pk)
            opened = open_slot(slot, peer.private, peer.account)
            if slot.state != State.ACCEPTED:
                accept(slot, peer.account, self.now)
            write(opened, Role.SUPPORTER, said, self.now, by=peer.account)
        except (TooLate, NotYours):
            return
        known = self.known(slot.request_id)
        known.said.append(said)
        known.answered = True

    # What happens to people, and time.

    @rule(who=people, fields=st.sampled_from(["suspended", "back", "full", "takes none", "takes some", "elsewhere"]))
    def somebody_changes(self, who, fields):
        changes = {
            "suspended": {"suspended_on": self.now.date()},
            "back": {"suspended_on": None, "programme": self.peers[who].supporter.programme},
            "full": {"own_limit": 0},
            "takes none": {"takes_requests": False},
            "takes some": {"takes_requests": True, "own_limit": 9},
            "elsewhere": {"programme": self.elsewhere},
        }[fields]
        Supporter.objects.filter(pk=self.peers[who].supporter.pk).update(**changes)

    @rule(hours=st.sampled_from([0, 1, 5, 11, 13, 26, 50]))
    def time_passes(self, hours):
        self.now += timedelta(hours=hours)

    @rule(hours=st.sampled_from([0, 1, 13, 26]))
    def the_minute_passes(self, hours):
        self.now += timedelta(hours=hours)
        released = Slot.objects.filter(state__in=WITH_SOMEBODY).select_related("request")
        self.may_move |= {slot.request_id for slot in released if self.is_over(slot) or self.loses(slot)}
        before = {known.sent.request_id: len(self.places(known)) for known in self.requests}
        do_what_is_due(self.now)
        for known in self.requests:
            started = [slot for slot in self.places(known) if slot.due_at]
            assert len(self.places(known)) == before[known.sent.request_id]
            # One step for each request and run: what it moved on to is not over yet.
            assert all(slot.due_at > self.now for slot in started if slot.state == State.RELEASED)

    def is_over(self, slot: Slot) -> bool:
        return slot.state == State.RELEASED and slot.due_at <= self.now

    def loses(self, slot: Slot) -> bool:
        row = Supporter.objects.get(account=account_of(slot))
        home = next(peer for peer in self.peers if peer.account == row.account_id).supporter.programme_id
        return row.suspended_on is not None or (slot.state == State.RELEASED and row.programme_id != home)

    # What is always true.

    @invariant()
    def no_request_is_lost(self):
        for known in self.requests:
            found = open_with_code(known.sent.code)
            assert (found is None) == known.erased
            if found:
                assert [entry.text for entry in read_talk(found[0]).entries] == known.said

    @invariant()
    def an_erased_request_leaves_nothing(self):
        gone = [known.sent.request_id for known in self.requests if known.erased]
        assert not SupportRequest.objects.filter(pk__in=gone).exists()
        for model in (Slot, Message):
            assert not model.objects.filter(request__in=gone).exists()

    @invariant()
    def nobody_shares_a_request_and_at_most_three_had_it(self):
        lies_with = [slot.request_id for peer in self.peers for slot in waiting_for(peer.account)]
        assert len(lies_with) == len(set(lies_with))
        for known in self.requests:
            places = self.places(known)
            assert sum(slot.state in WITH_SOMEBODY for slot in places) <= 1
            assert sum(slot.due_at is not None for slot in places) <= 3

    @invariant()
    def none_is_released_before_the_one_before_has_ended(self):
        after = {known.sent.request_id: self.standing_now(known) for known in self.requests}
        for number, now in after.items():
            was = self.before.get(number)
            if was is None or number in self.may_move:
                continue
            assert (now.place, now.due_at) == (was.place, was.due_at)
        self.before, self.may_move = after, set()

    @invariant()
    def whom_she_left_out_has_no_row(self):
        for known in self.requests:
            in_line = {account_of(slot) for slot in self.places(known)}
            assert not in_line & {peer.account for peer in self.peers if peer.supporter.pk in known.people}

    @invariant()
    def keys_are_gone_that_may_open_nothing_more(self):
        for known in self.requests:
            places, row = self.places(known), SupportRequest.objects.filter(pk=known.sent.request_id).first()
            assert all(slot.wrap is None for slot in places if slot.state == State.ENDED)
            open_to = [slot.place for slot in places if slot.state in WITH_SOMEBODY]
            if open_to:
                assert all(slot.state == State.ENDED for slot in places if slot.place < open_to[0])
            if known.answered or (row and row.state in (Course.STRANDED, Course.LOST, Course.CLOSED)):
                assert not any(slot.wrap for slot in places if slot.state == State.UNRELEASED)
            if row and row.state != Course.CLOSED:  # whoever held a closed talk may have left since
                assert len(open_to) == (row.state in (Course.WAITING, Course.HELD))

    @invariant()
    def her_page_tells_the_truth(self):
        for known in self.requests:
            found = open_with_code(known.sent.code)
            if found:
                state = line_state(found[0])
                holders = [peer.account for peer in self.peers if self.has(peer, known)]
                assert holders == ([] if state.holder is None else [state.holder])

    def has(self, peer: Peer, known: Known) -> bool:
        return any(slot.request_id == known.sent.request_id for slot in waiting_for(peer.account))

    def open(self, which: int) -> tuple[Known, Opened | None]:
        known = self.requests[which % len(self.requests)] if self.requests else None
        found = open_with_code(known.sent.code) if known else None
        return known, found[0] if found else None

    def known(self, request: UUID) -> Known:
        return next(known for known in self.requests if known.sent.request_id == request)

    def places(self, known: Known) -> list[Slot]:
        return list(Slot.objects.filter(request=known.sent.request_id))

    def standing_now(self, known: Known) -> Before:
        slot = next((slot for slot in self.places(known) if slot.state in WITH_SOMEBODY), None)
        return Before(slot.pk, slot.state, slot.due_at) if slot else Before(None, "", None)
