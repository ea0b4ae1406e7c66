"""Two requests and everybody who might try to see them: who asked, who holds, who is next, and the staff."""

from dataclasses import dataclass
from datetime import timedelta
from uuid import uuid4

from django.test import Client
from django.urls import reverse
from django.utils import timezone

from core.accounts.factor import SHOWN
from core.roles import EDITORS, HELP_LINE_KEEPERS, PUBLISHERS, STORY_EDITORS, STORY_REVIEWERS
from core.sealing.messages import Role
from directory.institutions.models import Institution, Programme
from directory.requests.danger import KIND, Done, packed
from directory.requests.load_notes import keep_note
from directory.requests.models import Report, Slot
from directory.requests.reports import file_report
from directory.requests.routing import accept, step_back
from directory.requests.sending import Sent
from directory.requests.talk import open_with_code, write
from directory.supporters.models import Leave
from directory.supporters.roles import AUDITORS, COORDINATORS, make_roles
from tests.directory.requests.people import Enrolled, ask, make_account, make_enrolled, make_reader, place_of, signed_in

A_WROTE = "Marigold seventeen, she wrote"
A_CONTACT = "Lantern line 0471"
HOLDER_WROTE = "Brackenfield, answered the holder"
B_WROTE = "Thistledown forty, the other wrote"
REPORTED = "Copperkettle, said the report"
FEARED = "Saltmarsh, recorded the holder"
NOTED = "Heatherbell, for the holder alone"
OF_THE_PUBLIC_SITE = {
    "editor": EDITORS,
    "publisher": PUBLISHERS,
    "story_editor": STORY_EDITORS,
    "story_reviewer": STORY_REVIEWERS,
    "help_line_keeper": HELP_LINE_KEEPERS,
}


@dataclass
class Scene:
    """`browsers` go by persona. `held` is the place of A's request with the holder, `former` the place of whoever stepped
    back from it before. B's waits for the other supporter, and `next_place` is the one behind, not released yet. A left
    out one person by name, and one with their hospital; `left_out` are their accounts.
    """

    browsers: dict[str, Client]
    a: Sent
    b: Sent
    held: Slot
    next_place: Slot
    former: Slot
    left_out: tuple[int, ...]
    report: Report
    slug: str
    organisation: str
    certificate_number: str
    leave: int
    held_by: int

    def arguments(self) -> dict[str, str]:
        """Return what stands for each part of a route that differs."""
        return {
            "slot": str(self.held.pk),
            "report": str(self.report.pk),
            "slug": self.slug,
            "organisation": self.organisation,
            "certificate_number": self.certificate_number,
            "step": "for",
            "leave": str(self.leave),
            "application": str(uuid4()),
            "item": str(uuid4()),
            "claim": str(uuid4()),
            "way": "1",
            "code": "COM01",
            "kind": "training_record",
        }


def set_scene() -> Scene:
    """Fill both databases; every browser stands where its person would be in the middle of their work."""
    make_roles()
    former, following, other = (make_enrolled() for _ in range(3))
    holder = make_enrolled(certificate={"granted_here": True})
    left_out, colleague, reader = make_enrolled(), make_enrolled(programme=_hospital()), make_reader()
    without = {
        "excluded_people": (left_out.supporter.pk,),
        "excluded_organisations": (colleague.supporter.programme.institution_id,),
    }
    line = (former, left_out, colleague, holder, following)
    a = ask(*line, message=A_WROTE, way="phone", contact=A_CONTACT, **without)
    given_back = place_of(former)
    accept(given_back, former.account, timezone.now())
    step_back(given_back, former.account, timezone.now())
    b = ask(other, following, message=B_WROTE)
    held = place_of(holder)
    accept(held, holder.account, timezone.now())
    next_place = Slot.objects.get(request=place_of(other).request, place=place_of(other).place + 1)
    opened, _key = open_with_code(a.code)
    write(opened, Role.SUPPORTER, HOLDER_WROTE, timezone.now())
    record = packed([Done.TALKED], FEARED)
    write(opened, Role.SUPPORTER, record, timezone.now(), KIND, holder.account)
    keep_note(holder.account, 5, NOTED, timezone.now().date())
    file_report([reader.account], REPORTED, timezone.now())
    return Scene(
        browsers={
            **_requesters(a, b),
            **_key_holders(
                holder=holder,
                former_holder=former,
                next_in_line=following,
                other_supporter=other,
                left_out=left_out,
                of_a_left_out_hospital=colleague,
                reader=reader,
            ),
            **_staff(),
        },
        a=a,
        b=b,
        held=held,
        next_place=next_place,
        former=given_back,
        left_out=(left_out.account, colleague.account),
        report=Report.objects.get(),
        slug=holder.supporter.slug,
        organisation=_shown(holder.supporter.programme),
        certificate_number=holder.supporter.certificate.number,
        leave=_leave(holder).pk,
        held_by=holder.account,
    )


def _requesters(a: Sent, b: Sent) -> dict[str, Client]:
    return {"nobody": Client(), "requester_a": _came_back(a), "requester_b": _came_back(b)}


def _came_back(sent: Sent) -> Client:
    browser = Client()
    answer = browser.post(reverse("return"), {"code": sent.code})
    assert answer.status_code == 303, "the code did not open the talk"
    return browser


def _hospital() -> Programme:
    hospital = Institution.objects.create(name="The hospital she works at", country="BE")
    return Programme.objects.create(name="Peers of that hospital", institution=hospital)


def _shown(programme: Programme) -> str:
    programme.is_public = True
    programme.save()
    return str(programme.slug)


def _key_holders(**people: Enrolled) -> dict[str, Client]:
    for person in people.values():
        show_factor(person.browser, person.account)
    return {name: person.open().browser for name, person in people.items()}


def _staff() -> dict[str, Client]:
    groups = {"coordinator": COORDINATORS, "auditor": AUDITORS, **OF_THE_PUBLIC_SITE}
    people = {name: make_account("", group) for name, group in groups.items()}
    people["superuser"] = make_account("", is_superuser=True, is_staff=True)
    return {name: show_factor(signed_in(user), user.pk) for name, user in people.items()}


def show_factor(browser: Client, account: int) -> Client:
    """Make this the session of somebody who also showed their second factor."""
    session = browser.session
    session[SHOWN] = account
    session.save()
    return browser


def _leave(holder: Enrolled) -> Leave:
    soon = timezone.now().date() + timedelta(days=30)
    return Leave.objects.create(supporter=holder.supporter, starts_on=soon, ends_on=soon + timedelta(days=7))
