from datetime import timedelta

import pytest
from django.contrib.auth import get_user_model
from django.contrib.auth.models import Permission
from django.test import Client
from django.urls import reverse
from django.utils.timezone import localdate

from core.cache import generation
from directory.supporters.mail_language import mail_language, set_mail_language
from directory.supporters.models import ContactWay, Leave, Supporter
from tests.directory.supporters.factories import FINGERPRINT, in_days, make_supporter

pytestmark = pytest.mark.django_db(databases=["default", "vault"])
OWN = reverse("supporter_me")
PRESSED = [
    "supporter_me_light",
    "supporter_me_confirm",
    "supporter_me_register",
    "supporter_me_limit",
    "supporter_me_language",
    "supporter_me_leave",
]


def account_of(email: str):
    return get_user_model().objects.create_user(email)


def browser_of(user) -> Client:
    browser = Client()
    browser.force_login(user)
    return browser


@pytest.fixture
def supporter():
    return make_supporter("Amira", account=account_of("amira@example.org"), ways=("written", "phone"))


@pytest.fixture
def browser(supporter):
    return browser_of(supporter.account)


def shows(browser) -> str:
    return browser.get(OWN).content.decode()


def test_the_page_says_how_one_is_shown(supporter, browser):
    supporter.words = "Twelve years in theatres."
    supporter.save()
    page = shows(browser)
    for told in (
        "Amira",
        "Nurse",
        "Hospital",
        "English",
        "Harbour peers",
        "Twelve years",
        "By phone",
        "Certification house",
    ):
        assert told in page


def test_it_says_until_when_one_is_listed(supporter, browser):
    assert "You are in the directory" in shows(browser)
    supporter.confirmed_on = in_days(-61)
    supporter.save()
    assert "You are not in the directory now" in shows(browser)


def test_saying_that_everything_is_right_lists_one_again(supporter, browser):
    supporter.confirmed_on = in_days(-61)
    supporter.save()
    browser.post(reverse("supporter_me_confirm"))
    supporter.refresh_from_db()
    assert supporter.confirmed_on == localdate()
    assert supporter.listed_until == localdate() + timedelta(days=60)


def test_the_light_goes_off_and_on(supporter, browser):
    for wanted, words in (("off", "Your light is off"), ("on", "Your light is on")):
        browser.post(reverse("supporter_me_light"), {"light": wanted})
        assert words in shows(browser)


def test_an_unconfirmed_key_is_told_and_a_confirmed_one_is_not(supporter, browser):
    assert "Requests can reach you once" not in shows(browser)
    supporter.key_confirmations.all().delete()
    assert "Requests can reach you once" in shows(browser)


def test_confirmations_of_different_digits_do_not_add_up(supporter, browser, settings):
    settings.LEEWARD_KEY_CONFIRMATIONS = 2
    supporter.key_confirmations.create(fingerprint=FINGERPRINT[::-1], confirmed_on=in_days(0))
    assert "Requests can reach you once" in shows(browser)


def typed(**changes) -> dict:
    ways = {}
    for way in ContactWay.Way:
        ways |= {f"{way}-hours": "", f"{way}-time_zone": "UTC"}
    return {"words": "My own words.", **ways, **changes}


def edit(browser, **changes):
    return browser.post(reverse("supporter_me_profile"), typed(**changes))


def test_words_ways_and_hours_are_changed_together(supporter, browser):
    answer = edit(
        browser,
        **{
            "video-offered": "on",
            "video-hours": "weekends",
            "video-time_zone": "Europe/Brussels",
            "written-offered": "on",
        },
    )
    assert answer["Location"] == OWN + "#profile"
    supporter.refresh_from_db()
    assert supporter.words == "My own words."
    assert list(supporter.contact_ways.order_by("way").values_list("way", "hours", "time_zone")) == [
        ("video", "weekends", "Europe/Brussels"),
        ("written", "", "UTC"),
    ]


def test_the_form_shows_what_holds_now(supporter, browser):
    supporter.contact_ways.filter(way="phone").update(hours="evenings", time_zone="Europe/Brussels")
    page = browser.get(reverse("supporter_me_profile")).content.decode()
    assert 'value="evenings"' in page
    assert page.count(" checked") == 2


@pytest.mark.parametrize(
    ("changes", "told"),
    [
        ({"words": "x" * 401}, "Use at most 400 characters"),
        ({"phone-time_zone": "Middle/Earth", "phone-offered": "on"}, "We do not know this time zone"),
        ({"phone-hours": "x" * 121}, "Use at most 120 characters"),
    ],
)
def test_a_mistake_says_what_to_do_and_keeps_everything_typed(supporter, browser, changes, told):
    page = edit(browser, **{"written-hours": "after six", **changes}).content.decode()
    assert told in page
    assert "There is a problem" in page
    assert "after six" in page
    supporter.refresh_from_db()
    assert supporter.words != "My own words."
    assert supporter.contact_ways.count() == 2


def test_time_away_is_added_and_removed(supporter, browser):
    first, last = in_days(3), in_days(10)
    browser.post(reverse("supporter_me_leave"), {"starts_on": first, "ends_on": last})
    leave = Leave.objects.get(supporter=supporter)
    assert (leave.starts_on, leave.ends_on) == (first, last)
    browser.post(reverse("supporter_me_leave_remove", args=[leave.pk]))
    assert not Leave.objects.exists()


def test_while_away_the_page_says_so(supporter, browser):
    Leave.objects.create(supporter=supporter, starts_on=in_days(-1), ends_on=in_days(1))
    assert "You are away" in shows(browser)


@pytest.mark.parametrize(
    ("first", "last", "told"),
    [
        ("2026-12-24", "2026-12-20", "The last day away is before the first"),
        ("", "2026-12-20", "Choose a day."),
        ("24 December", "2026-12-20", "Write the day like 2026-12-24."),
        ("2026-02-30", "2026-12-20", "Write the day like 2026-12-24."),
        ("0001-01-01", "2020-01-01", "This day is over. Choose today or a later day."),
    ],
)
def test_wrong_days_say_what_to_do(supporter, browser, first, last, told):
    page = browser.post(reverse("supporter_me_leave"), {"starts_on": first, "ends_on": last}).content.decode()
    assert told in page
    assert f'value="{last}"' in page
    assert not Leave.objects.exists()


def test_the_own_limit_is_kept(supporter, browser):
    browser.post(reverse("supporter_me_limit"), {"own_limit": "5"})
    supporter.refresh_from_db()
    assert supporter.own_limit == 5


@pytest.mark.parametrize("typed_limit", ["0", "21", "-3", "many", "", "9" * 30])
def test_a_limit_that_is_none_says_what_to_type(supporter, browser, typed_limit):
    page = browser.post(reverse("supporter_me_limit"), {"own_limit": typed_limit}).content.decode()
    assert "Type a number from 1 to 20" in page
    supporter.refresh_from_db()
    assert supporter.own_limit == 3


@pytest.fixture
def two_languages(settings):
    settings.LANGUAGES = settings.WAGTAIL_CONTENT_LANGUAGES = [("en", "English"), ("de", "German")]


def test_the_language_of_the_mails_is_kept_and_shown(supporter, browser, two_languages):
    browser.post(reverse("supporter_me_language"), {"language": "de"})
    assert mail_language(supporter.account_id) == "de"
    assert '<option value="de" selected>Deutsch</option>' in browser.get(OWN).content.decode()


def test_a_chosen_language_can_be_left_to_what_one_speaks_again(supporter, browser, two_languages):
    set_mail_language(supporter.account_id, "de")
    browser.post(reverse("supporter_me_language"), {"language": ""})
    assert mail_language(supporter.account_id) == "en"


def test_a_language_that_the_site_does_not_have_says_what_to_choose(supporter, browser, two_languages):
    page = browser.post(reverse("supporter_me_language"), {"language": "xx"}).content.decode()
    assert "Choose a language from the list." in page
    assert mail_language(supporter.account_id) == "en"


def test_where_there_is_one_language_none_is_asked_for(supporter, browser, settings):
    settings.LANGUAGES = settings.WAGTAIL_CONTENT_LANGUAGES = [("en", "English")]
    assert "Language of your mails" not in browser.get(OWN).content.decode()


def test_nobody_changes_somebody_else_s_page(supporter, browser):
    other = make_supporter("Bo", account=account_of("bo@example.org"))
    leave = Leave.objects.create(supporter=other, starts_on=in_days(1), ends_on=in_days(2))
    browser.post(reverse("supporter_me_leave_remove", args=[leave.pk]))
    browser.post(reverse("supporter_me_light"), {"light": "off"})
    assert Leave.objects.filter(pk=leave.pk).exists()
    assert Supporter.objects.get(pk=other.pk).takes_requests


@pytest.mark.parametrize("name", [*PRESSED, "supporter_me_profile"])
def test_a_visitor_is_sent_to_sign_in(supporter, name):
    for answer in (Client().get(reverse(name)), Client().post(reverse(name), {"light": "off", "own_limit": "9"})):
        assert answer["Location"].startswith(reverse("account_login"))
    supporter.refresh_from_db()
    assert (supporter.takes_requests, supporter.own_limit) == (True, 3)


@pytest.mark.parametrize("name", PRESSED)
def test_the_back_button_onto_a_pressed_button_changes_nothing(supporter, browser, name):
    before = Supporter.objects.filter(pk=supporter.pk).values().get()
    assert browser.get(reverse(name))["Location"].startswith(OWN)
    assert Supporter.objects.filter(pk=supporter.pk).values().get() == before


def test_staff_are_led_to_the_admin_and_others_to_the_door_of_the_inbox():
    editor = account_of("editor@example.org")
    editor.user_permissions.add(Permission.objects.get(codename="access_admin"))
    assert browser_of(editor).get(OWN)["Location"] == "/admin/"
    assert browser_of(account_of("reader@example.org")).get(OWN)["Location"] == "/inbox/"


def test_a_change_is_seen_by_visitors_at_once(supporter, browser, django_capture_on_commit_callbacks):
    before = generation()
    with django_capture_on_commit_callbacks(execute=True):
        edit(browser)
    assert generation() != before


def test_the_page_is_kept_nowhere(browser):
    assert browser.get(OWN)["Cache-Control"] == "no-store"


@pytest.mark.parametrize("rows", [1, 3])
def test_the_page_takes_the_same_number_of_queries_for_one_leave_and_for_three(
    supporter, browser, rows, django_assert_num_queries
):
    for number in range(rows):
        Leave.objects.create(supporter=supporter, starts_on=in_days(10 * number + 1), ends_on=in_days(10 * number + 2))
    with django_assert_num_queries(10):
        assert shows(browser).count("the time from") == rows


def test_nobody_stands_in_the_register_before_they_agree(supporter, browser):
    assert "You do not stand in it." in shows(browser)
    assert not supporter.in_register


def test_agreeing_to_the_register_and_taking_oneself_out_work(supporter, browser):
    address = reverse("supporter_me_register")
    for wanted, kept in (("in", True), ("out", False)):
        assert browser.post(address, {"register": wanted}).url == f"{OWN}#register"
        supporter.refresh_from_db()
        assert supporter.in_register is kept


def test_no_other_word_changes_the_register(supporter, browser):
    browser.post(reverse("supporter_me_register"), {"register": "yes"})
    browser.get(reverse("supporter_me_register"), {"register": "in"})
    supporter.refresh_from_db()
    assert not supporter.in_register
