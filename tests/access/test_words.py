"""The other half of the matrix: whoever should see the words does see them, so that not seeing them means something."""

import pytest
from django.urls import reverse
from django.utils import timezone

from directory.requests.models import Slot
from directory.requests.places import real_places
from directory.requests.routing import step_back
from tests.access.scene import A_CONTACT, A_WROTE, B_WROTE, FEARED, HOLDER_WROTE, NOTED, REPORTED, Scene
from tests.access.table import KEYED, TABLE
from tests.access.trying import address, class_of, tried, undone

# The scene itself is one for the module; the mark only says which databases have to be there.
pytestmark = pytest.mark.django_db(databases=["default", "vault"])
IN_THE_INBOX = [route for route in TABLE if "<uuid:slot>" in route]


def seen(scene: Scene, persona: str, name: str, *arguments: object) -> str:
    return tried(scene.browsers[persona], "GET", reverse(name, args=arguments)).content.decode()


def test_the_holder_reads_her_words_and_how_to_reach_her(scene: Scene) -> None:
    page = seen(scene, "holder", "inbox_talk", scene.held.pk)
    assert A_WROTE in page and A_CONTACT in page and HOLDER_WROTE in page


def test_she_reads_the_answer_in_her_own_talk(scene: Scene) -> None:
    page = seen(scene, "requester_a", "return_talk")
    assert A_WROTE in page and HOLDER_WROTE in page


def test_she_reads_what_was_recorded_of_a_danger(scene: Scene) -> None:
    assert FEARED in seen(scene, "requester_a", "return_talk")


def test_a_supporter_reads_their_own_note_of_load(scene: Scene) -> None:
    assert NOTED in seen(scene, "holder", "inbox_load")


def test_somebody_elses_code_opens_their_own_talk_and_no_other(scene: Scene) -> None:
    page = seen(scene, "requester_b", "return_talk")
    assert B_WROTE in page and A_WROTE not in page


def test_a_reader_of_reports_reads_the_report(scene: Scene) -> None:
    assert REPORTED in seen(scene, "reader", "inbox_report", scene.report.pk)


def test_whom_a_request_waits_for_sees_no_word_of_it_before_accepting(scene: Scene) -> None:
    page = seen(scene, "other_supporter", "inbox")
    assert "A request is waiting for you" in page and B_WROTE not in page


def test_nothing_waits_for_whoever_is_next_in_line(scene: Scene) -> None:
    assert "Nothing is waiting for you" in seen(scene, "next_in_line", "inbox")


def test_a_place_that_is_not_released_yet_is_missing_for_everybody_with_a_key(scene: Scene) -> None:
    arguments = {"slot": str(scene.next_place.pk)}
    for route in IN_THE_INBOX:
        for persona in KEYED:
            for method in ("GET", "POST"):
                answer = tried(scene.browsers[persona], method, address(route, arguments))
                assert class_of(answer) == "missing", f"{persona}: {method} {route}"


def test_the_place_of_whoever_stepped_back_earlier_opens_for_nobody(scene: Scene) -> None:
    arguments = {"slot": str(scene.former.pk)}
    for route in IN_THE_INBOX:
        for persona in KEYED:
            for method in ("GET", "POST"):
                answer = tried(scene.browsers[persona], method, address(route, arguments))
                # To pass on again what was given back changes nothing, and shows the inbox.
                wanted = {"too late", "to inbox", "ok"} if persona == "former_holder" else {"missing"}
                assert class_of(answer) in wanted, f"{persona}: {method} {route}"
                assert A_WROTE not in answer.content.decode()


@pytest.mark.parametrize("persona", ["left_out", "of_a_left_out_hospital"])
def test_nothing_waits_for_whom_she_left_out(scene: Scene, persona: str) -> None:
    assert "Nothing is waiting for you" in seen(scene, persona, "inbox")


def test_no_place_of_her_request_is_with_anybody_she_left_out(scene: Scene) -> None:
    accounts = {account for _, account, _ in real_places(list(Slot.objects.filter(request=scene.a.request_id)))}
    assert accounts and not accounts & set(scene.left_out)


def test_whoever_stepped_back_reads_nothing_more(scene: Scene) -> None:
    with undone():
        step_back(scene.held, scene.held_by, timezone.now())
        answer = tried(scene.browsers["holder"], "GET", reverse("inbox_talk", args=[scene.held.pk]))
    assert class_of(answer) in ("missing", "too late")
    assert A_WROTE not in answer.content.decode()
