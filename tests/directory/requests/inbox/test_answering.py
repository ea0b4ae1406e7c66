from datetime import timedelta

import pytest
from django.test import Client
from django.urls import reverse
from django.utils import timezone, translation
from django.utils.translation import get_language

from core import registry
from core.registry import HelpPlace, ReferralService
from directory.requests.erasure import erase
from directory.requests.models import Message, Slot, SupportRequest
from directory.requests.rechoice import choose_again
from directory.requests.talk import open_with_code, read_talk
from directory.requests.tallies import Event, counts_of
from tests.directory.requests.people import PASSWORD, WORDS, make_enrolled, place_of, signed_in, talk_with

pytestmark = pytest.mark.django_db(databases=["default", "vault"])
ANSWER = "I am here. Nothing you say shocks me."
THANKS = "شكرا لك"


@pytest.fixture
def talk(opened):
    """A talk that the supporter holds: (what was sent, the place)."""
    return talk_with(opened)


def answer(person, slot, words=ANSWER, after=2, **more):
    return person.browser.post(reverse("inbox_talk", args=[slot.pk]), {"words": words, "after": after}, **more)


def said(sent) -> list[str]:
    opened, _key = open_with_code(sent.code)
    return [entry.text for entry in read_talk(opened).entries]


def test_an_answer_reaches_her(opened, talk):
    sent, slot = talk
    assert answer(opened, slot)["Location"] == f"/inbox/{slot.pk}/#last"
    assert said(sent) == [WORDS, ANSWER]


def test_a_double_click_writes_once(opened, talk):
    sent, slot = talk
    for _ in range(2):
        assert answer(opened, slot).status_code == 303
    assert said(sent) == [WORDS, ANSWER]


def answers_counted() -> dict[str, int]:
    counted = counts_of(f"{timezone.now():%Y-%m}")
    return {cell.about: number for cell, number in counted.items() if cell.event == Event.ANSWERED}


def test_the_first_answer_alone_is_counted_with_its_days(opened, talk):
    sent, slot = talk
    SupportRequest.objects.update(created_on=timezone.now().date() - timedelta(days=3))
    answer(opened, slot)
    answer(opened, slot, "And another.", after=3)
    assert said(sent) == [WORDS, ANSWER, "And another."]
    assert answers_counted() == {"2-3": 1}


def test_the_same_words_may_be_said_again_later(opened, talk):
    sent, slot = talk
    answer(opened, slot)
    answer(opened, slot, after=3)
    assert said(sent) == [WORDS, ANSWER, ANSWER]


@pytest.mark.parametrize("after", ["", "x", "-1", "9" * 40])
def test_a_form_without_its_mark_keeps_the_words_or_sends_them(opened, talk, after):
    sent, slot = talk
    page = answer(opened, slot, after=after)
    assert ANSWER in said(sent) or ANSWER in page.content.decode()


@pytest.mark.parametrize("nothing", ["", "   ", "\n\n", "\x00"])
def test_an_empty_answer_says_what_to_do(opened, talk, nothing):
    sent, slot = talk
    page = answer(opened, slot, nothing).content.decode()
    assert "Write something first." in page
    assert said(sent) == [WORDS]


def test_sixty_thousand_bytes_go_through(opened, talk):
    sent, slot = talk
    words = "é" * 30_000
    assert answer(opened, slot, words).status_code == 303
    assert said(sent)[-1] == words


@pytest.mark.parametrize("words", ["x" * 100_000, "é" * 30_001, "🌊" * 25_000])
def test_what_is_too_long_is_told_by_how_much_and_stays_in_the_box(opened, talk, words):
    sent, slot = talk
    page = answer(opened, slot, words).content.decode()
    assert "It is too long by that much." in page
    assert words in page
    assert said(sent) == [WORDS]


def test_control_characters_go_and_everything_else_stays(opened, talk):
    sent, slot = talk
    answer(opened, slot, f"a\x00b\x1b[31m\r\n{THANKS}\u200f\nfamily: 👨‍👩‍👧\tend\x85")
    assert said(sent)[-1] == f"ab[31m\n{THANKS}\u200f\nfamily: 👨‍👩‍👧\tend"


def test_words_from_right_to_left_find_their_own_direction(opened, talk):
    _sent, slot = talk
    answer(opened, slot, THANKS)
    page = opened.get("inbox_talk", slot.pk).content.decode()
    assert f'<p class="message__words" dir="auto">{THANKS}</p>' in page


def test_markup_in_words_is_shown_and_not_obeyed(opened, talk):
    _sent, slot = talk
    answer(opened, slot, "<script>alert(1)</script><b>bold</b>")
    page = opened.get("inbox_talk", slot.pk).content.decode()
    assert "&lt;script&gt;alert(1)&lt;/script&gt;&lt;b&gt;bold&lt;/b&gt;" in page


@pytest.fixture
def later(monkeypatch):
    begin = timezone.now()

    def set_clock(**passed) -> None:
        monkeypatch.setattr(timezone, "now", lambda: begin + timedelta(**passed))

    return set_clock


def test_an_answer_after_the_inbox_locked_keeps_its_words(opened, talk, later):
    sent, slot = talk
    later(minutes=21)
    page = answer(opened, slot).content.decode()
    assert "Your inbox has locked meanwhile" in page
    assert ANSWER in page
    assert said(sent) == [WORDS]


def test_after_unlocking_the_words_are_back_in_the_box(opened, talk, later):
    sent, slot = talk
    later(minutes=21)
    answer(opened, slot)
    page = opened.post("inbox_talk", slot.pk, unlock_password=PASSWORD, words=ANSWER).content.decode()
    assert "Nothing was sent yet" in page
    assert page.index("<textarea") < page.index(ANSWER)
    assert WORDS in page
    assert said(sent) == [WORDS]
    answer(opened, slot)
    assert said(sent) == [WORDS, ANSWER]


def test_a_wrong_password_at_that_moment_keeps_the_words_too(opened, talk, later):
    _sent, slot = talk
    later(minutes=21)
    page = opened.post("inbox_talk", slot.pk, unlock_password="not this one", words=ANSWER).content.decode()
    assert "This password does not open your inbox" in page
    assert ANSWER in page


def test_a_hundred_thousand_characters_survive_the_lock_too(opened, talk, later):
    _sent, slot = talk
    words = "é" * 100_000
    later(minutes=21)
    assert words in answer(opened, slot, words).content.decode()
    assert words in opened.post("inbox_talk", slot.pk, unlock_password=PASSWORD, words=words).content.decode()


def test_an_answer_after_signing_out_keeps_its_words(opened, talk):
    sent, slot = talk
    opened.post("account_logout")
    page = answer(opened, slot).content.decode()
    assert "You are signed out" in page
    assert ANSWER in page
    assert WORDS not in page
    assert said(sent) == [WORDS]


@pytest.fixture
def strict():
    """A supporter whose browser checks forms as real ones are checked, with a talk: (person, sent, slot)."""
    person = make_enrolled(browser={"enforce_csrf_checks": True})
    person.browser.handler.enforce_csrf_checks = False
    person.open()
    sent, slot = talk_with(person)
    person.browser.handler.enforce_csrf_checks = True
    return person, sent, slot


def test_a_form_with_an_old_token_keeps_its_words_and_sends_nothing(strict):
    person, sent, slot = strict
    page = answer(person, slot).content.decode()
    assert "Nothing was sent yet" in page
    assert ANSWER in page
    assert "csrfmiddlewaretoken" in page
    assert said(sent) == [WORDS]


def test_an_old_token_on_a_locked_inbox_tries_no_password(strict):
    person, _sent, slot = strict
    person.browser.cookies.pop("leeward_unlock")
    page = person.post("inbox_talk", slot.pk, unlock_password=PASSWORD, words=ANSWER).content.decode()
    assert "This page was open too long" in page
    assert ANSWER in page
    assert "leeward_unlock" not in person.browser.cookies or not person.browser.cookies["leeward_unlock"].value


@pytest.mark.parametrize("name", ["inbox_accept", "inbox_pass_on", "inbox_step_back", "inbox_close", "inbox_refer"])
def test_an_old_token_presses_no_button(strict, name):
    person, sent, slot = strict
    before = list(Slot.objects.filter(request=sent.request_id).values_list("pk", "state"))
    assert person.post(name, slot.pk, place="x").status_code < 500
    assert list(Slot.objects.filter(request=sent.request_id).values_list("pk", "state")) == before


def test_an_answer_to_an_erased_talk_keeps_its_words(opened, talk):
    sent, slot = talk
    erase(sent.request_id)
    page = answer(opened, slot)
    assert page.status_code == 404
    assert "erased what they wrote" in page.content.decode()
    assert ANSWER in page.content.decode()


@pytest.mark.parametrize("share_talk", [True, False])
def test_after_she_chose_somebody_else_nothing_can_be_read_or_written(opened, talk, share_talk):
    sent, slot = talk
    other = make_enrolled()
    found, key = open_with_code(sent.code)
    choose_again(found, key, [other.account], "", timezone.now(), share_talk=share_talk)
    before = Message.objects.count()
    for page in (opened.get("inbox_talk", slot.pk), answer(opened, slot)):
        assert page.status_code in (404, 409)
        assert WORDS not in page.content.decode()
    assert Message.objects.count() == before


def test_words_of_the_supporter_before_are_not_shown_as_one_s_own(opened, talk):
    sent, slot = talk
    answer(opened, slot)
    other = make_enrolled().open()
    found, key = open_with_code(sent.code)
    choose_again(found, key, [other.account], "", timezone.now(), share_talk=True)
    place = place_of(other)
    page = other.browser.post(reverse("inbox_accept", args=[place.pk]), follow=True).content.decode()
    assert ANSWER in page
    assert "The supporter before you" in page
    assert "message--own" not in page
    assert "There is something to answer" in other.get("inbox").content.decode()


def test_an_answer_to_a_closed_talk_opens_it_again(opened, talk):
    sent, slot = talk
    opened.post("inbox_close", slot.pk)
    answer(opened, slot)
    assert said(sent) == [WORDS, ANSWER]
    assert "This talk has ended" not in opened.get("inbox_talk", slot.pk).content.decode()


@pytest.fixture
def helplines(monkeypatch):
    place = HelpPlace("ireland", "Ireland", ("Emergency: 112", "Samaritans: 116 123, day and night"))
    monkeypatch.setattr(registry, "help_places", [lambda: [place]])


def test_professional_help_is_named_from_the_list_of_the_site(opened, talk, helplines):
    sent, slot = talk
    assert "Ireland" in opened.get("inbox_refer", slot.pk).content.decode()
    opened.post("inbox_refer", slot.pk, place="ireland")
    assert said(sent)[-1] == "Ireland\nEmergency: 112\nSamaritans: 116 123, day and night"
    assert "help that this site lists" in opened.get("inbox_talk", slot.pk).content.decode()


@pytest.mark.parametrize("place", ["", "nowhere"])
def test_no_country_or_an_unknown_one_is_asked_for(opened, talk, helplines, place):
    sent, slot = talk
    assert "Choose a country." in opened.post("inbox_refer", slot.pk, place=place).content.decode()
    assert said(sent) == [WORDS]


def test_without_a_list_the_page_with_help_lines_is_named(opened, talk, monkeypatch):
    monkeypatch.setattr(registry, "help_places", [])
    assert "/now/" in opened.get("inbox_refer", talk[1].pk).content.decode()


@pytest.fixture
def services(monkeypatch):
    """The talk is in English."""
    found = [
        ReferralService("psu", "PSU-Helpline", "Germany", ("de",), "PSU-Helpline (Germany)\n0800 0 911 912"),
        ReferralService("bma", "BMA counselling", "United Kingdom", ("en",), "BMA counselling (United Kingdom)\nFree."),
    ]
    monkeypatch.setattr(registry, "referral_services", [lambda: found])


def test_one_professional_service_is_named_from_the_list_of_the_site(opened, talk, services):
    sent, slot = talk
    assert opened.post("inbox_refer", slot.pk, service="bma")["Location"] == f"/inbox/{slot.pk}/"
    assert said(sent) == [WORDS, "BMA counselling (United Kingdom)\nFree."]


def test_it_is_named_in_the_language_of_the_talk(opened, talk, monkeypatch):
    """A supporter whose pages are in German, and a talk in English."""
    sent, slot = talk
    monkeypatch.setattr(registry, "referral_services", [lambda: [ReferralService("x", "X", "", (), get_language())]])
    monkeypatch.setattr(registry, "help_places", [lambda: [HelpPlace("x", "X", (get_language(),))]])
    with translation.override("de"):
        opened.post("inbox_refer", slot.pk, service="x")
        opened.post("inbox_refer", slot.pk, place="x")
    assert said(sent) == [WORDS, "en", "X\nen"]


def test_a_double_click_names_it_once(opened, talk, services):
    sent, slot = talk
    for _ in range(2):
        opened.post("inbox_refer", slot.pk, service="bma")
    assert len(said(sent)) == 2


def test_what_is_named_lies_sealed_in_the_vault(opened, talk, services):
    before = set(Message.objects.values_list("pk", flat=True))
    opened.post("inbox_refer", talk[1].pk, service="bma")
    (added,) = Message.objects.exclude(pk__in=before)
    assert not [value for value in vars(added).values() if isinstance(value, bytes) and b"BMA" in value]


def test_services_in_the_language_of_the_talk_stand_first(opened, talk, services):
    page = opened.get("inbox_refer", talk[1].pk).content.decode()
    assert page.index('label="United Kingdom"') < page.index('label="Germany"')
    assert "BMA counselling (English)" in page


@pytest.mark.parametrize("service", ["", "nowhere", "\x00", "x" * 3000])
def test_no_service_or_an_unknown_one_is_asked_for(opened, talk, services, service):
    sent, slot = talk
    assert "Choose a service." in opened.post("inbox_refer", slot.pk, service=service).content.decode()
    assert said(sent) == [WORDS]


def test_without_a_service_none_is_offered(opened, talk, monkeypatch):
    monkeypatch.setattr(registry, "referral_services", [])
    assert "One professional service" not in opened.get("inbox_refer", talk[1].pk).content.decode()


def test_the_answer_of_a_page_that_is_not_signed_in_leads_to_signing_in():
    somewhere = Client().get(reverse("inbox"))
    assert somewhere["Location"].startswith(reverse("account_login"))


def test_the_inbox_runs_no_script_but_ours_and_is_kept_nowhere(opened, talk):
    page = opened.get("inbox_talk", talk[1].pk)
    assert page["Cache-Control"] == "no-store"
    assert "default-src 'none'" in page["Content-Security-Policy"]
    assert "style=" not in page.content.decode()
    assert "<script src=" in page.content.decode()


def test_two_browsers_of_one_person_lock_apart(opened):
    second = signed_in(opened.user)
    second.post(reverse("inbox"), {"unlock_password": PASSWORD})
    opened.post("inbox_lock")
    assert "Your talks" in second.get(reverse("inbox")).content.decode()
