"""The page in the admin where editors make papers."""

import re

import pytest
from bs4 import BeautifulSoup
from django.urls import reverse

from tests.core.typesetting.opened import Opened
from tests.directory.supporters.staff import make_staff
from tests.home.trees import country, home_page, now_page

pytestmark = pytest.mark.django_db
OWN_LINE = {"line_name": "Staff support", "line_number": "0800 123 456", "line_hours": "Monday to Friday"}
CHOSEN = {"kind": "poster", "language": "en", "way": "/now/", "ink": "colour"}
UNSHOWN = "\U00012f90"  # a letter of the Cypro-Minoan script, which no font at hand has


@pytest.fixture
def editor(client):
    client.force_login(make_staff("Editors"))
    return client


def address() -> str:
    return reverse("posters:index")


def made(client, **typed) -> Opened:
    answer = client.post(address(), {**CHOSEN, **OWN_LINE, **typed})
    assert answer.status_code == 200, answer.context["form"].errors
    return Opened(answer.content)


def faults(client, **typed) -> dict[str, list[str]]:
    """Return what stands beside each field when this is sent and refused."""
    answer = client.post(address(), {**CHOSEN, **typed})
    assert answer.status_code == 422
    page, told = BeautifulSoup(answer.content, "html.parser"), answer.context["form"].errors
    beside = {field: page.select_one(f"[name={field}]").find_parent(class_="w-field__wrapper").text for field in told}
    assert all(fault in beside[field] for field in told for fault in told[field])
    return dict(told)


def test_an_editor_downloads_a_paper_under_its_kind_and_language(editor):
    answer = editor.post(address(), {**CHOSEN, **OWN_LINE, "kind": "card"})
    assert answer["Content-Type"] == "application/pdf"
    assert answer["Content-Disposition"] == 'attachment; filename="card-en.pdf"'


def test_the_paper_has_the_line_that_was_typed(editor):
    words = made(editor).words
    assert all(told in words for told in OWN_LINE.values())


def test_the_paper_has_the_help_line_that_was_chosen(editor):
    chosen = country(
        "AT", "Austria", {"name": "Telefonseelsorge", "number": "142", "hours": "9 to 17", "time_zone": "Europe/Vienna"}
    ).lines.get()
    words = made(editor, help_line=chosen.pk, line_name="", line_number="", line_hours="").words
    assert all(told in words for told in ("Telefonseelsorge", "142", "9 to 17 (Vienna)"))


@pytest.mark.parametrize(("way", "path"), [("/now/", "/now/"), ("/", "/")])
def test_the_qr_leads_to_the_page_that_was_chosen(editor, settings, way, path):
    settings.LEEWARD_BASE_URL = "https://leeward.example"
    now_page(home_page())
    assert made(editor, way=way).codes() == [f"https://leeward.example{path}"]


def test_a_language_without_such_a_page_leads_to_the_page_of_the_first_one(editor, settings):
    settings.LANGUAGES = settings.WAGTAIL_CONTENT_LANGUAGES = [("en", "English"), ("de", "Deutsch")]
    now_page(home_page())
    assert made(editor, language="de").codes() == ["http://127.0.0.1:8000/now/"]


def test_the_paper_is_in_the_chosen_language_and_not_in_that_of_the_editor(editor, settings):
    settings.LANGUAGES = settings.WAGTAIL_CONTENT_LANGUAGES = [("en", "English"), ("ar", "Arabic")]
    paper = made(editor, language="ar")
    assert (str(paper.file.Root.Lang), str(paper.file.Root.ViewerPreferences.Direction)) == ("ar", "/R2L")


def test_a_number_is_needed(editor):
    assert faults(editor) == {"line_number": ["Type the number to call, or choose a help line above."]}


def test_a_number_has_digits(editor):
    told = faults(editor, line_name="Staff support", line_number="call us")
    assert told == {"line_number": ["Type a number with digits."]}


def test_a_number_needs_the_name_of_whose_it_is(editor):
    assert faults(editor, line_number="142") == {"line_name": ["Say whose number it is, such as “Staff support”."]}


def test_a_help_line_and_an_own_line_are_not_mixed(editor):
    chosen = country("AT", "Austria", {}).lines.get()
    told = faults(editor, **OWN_LINE, help_line=chosen.pk)
    assert told == {"help_line": ["Choose a help line, or type your own. Not both."]}


def test_letters_that_no_font_has_are_named_beside_their_field(editor):
    told = faults(editor, **{**OWN_LINE, "institution": UNSHOWN})
    assert list(told) == ["institution"]
    assert told["institution"][0].startswith("No font of this site shows these letters.")


def test_a_help_line_in_letters_that_no_font_has_is_refused(editor):
    chosen = country("AT", "Austria", {"name": UNSHOWN}).lines.get()
    assert list(faults(editor, help_line=chosen.pk)) == ["help_line"]


def test_words_that_no_font_shows_are_refused_beside_the_language(editor, settings):
    settings.LEEWARD_NAME = UNSHOWN
    told = faults(editor, **OWN_LINE)
    assert told == {"language": ["No font of this site shows this language. Ask your operator to install one."]}


LONG = {"line_name": "W" * 80, "line_number": "0" * 40, "line_hours": "W" * 120, "institution": "W" * 80}


def test_what_is_too_long_for_a_card_is_told_how_far_to_shorten_it(editor):
    told = faults(editor, **LONG, kind="card", language="ar")
    assert list(told) == ["line_name", "line_hours", "institution"]
    most = int(re.fullmatch(r"Shorten it to (\d+) characters\. More do .*", told["line_name"][0]).group(1))
    assert told["line_hours"] == told["institution"] == told["line_name"]
    shortened = {name: text if name == "line_number" else text[:most] for name, text in LONG.items()}
    assert len(made(editor, **shortened, kind="card", language="ar").pages) == 1


def test_beside_a_help_line_the_institution_is_shortened(editor):
    chosen = country("AT", "Austria", {"name": "W" * 60, "hours": "W" * 60}).lines.get()
    told = faults(editor, help_line=chosen.pk, institution="W" * 80, kind="card", language="ar")
    assert list(told) == ["institution"]
    assert told["institution"][0].startswith("Shorten it to ")


def test_a_help_line_that_is_too_long_by_itself_is_refused(editor):
    chosen = country("AT", "Austria", {"name": "W" * 160, "hours": "W" * 200}).lines.get()
    told = faults(editor, help_line=chosen.pk, kind="card")
    assert told == {"help_line": ["This does not fit in letters that can be read. Type a line with fewer words."]}


def test_a_long_text_is_told_its_length(editor):
    told = faults(editor, **{**OWN_LINE, "institution": "x" * 81})
    assert told == {"institution": ["Shorten it to 80 characters. It has 81."]}


@pytest.mark.parametrize("field", ["kind", "language", "way", "ink"])
def test_a_choice_that_is_not_there_is_refused(editor, field):
    assert faults(editor, **OWN_LINE, **{field: "xx"}) == {field: ["Choose one of these."]}


def test_what_was_typed_is_still_there_after_a_fault(editor):
    answer = editor.post(address(), {**CHOSEN, "institution": "St Elsewhere", "line_name": "Staff support"})
    page = BeautifulSoup(answer.content, "html.parser")
    assert page.select_one("[name=institution]")["value"] == "St Elsewhere"
    assert page.select_one("[name=line_name]")["value"] == "Staff support"


def test_the_list_says_which_help_lines_nobody_has_checked(editor):
    country("AT", "Austria", {"name": "New"}, {"name": "Old", "last_checked": "2026-01-02"})
    page = BeautifulSoup(editor.get(address()).content, "html.parser")
    assert [option.text for option in page.select("[name=help_line] option")][1:] == [
        "Austria: New, 116 123 (nobody here has checked it yet)",
        "Austria: Old, 116 123",
    ]


@pytest.mark.parametrize("lines", [1, 3])
def test_the_page_takes_as_many_queries_for_three_lines_as_for_one(editor, lines, django_assert_num_queries):
    country("AT", "Austria", *({"name": f"Line {number}"} for number in range(lines)))
    editor.get(address())  # what Django keeps for the next time
    with django_assert_num_queries(11):
        editor.get(address())


@pytest.mark.parametrize("group", ["Coordinators", "Auditors"])
def test_other_staff_are_sent_away_and_get_no_paper(client, group):
    client.force_login(make_staff(group))
    answers = [client.get(address()), client.post(address(), {**CHOSEN, **OWN_LINE})]
    assert [(answer.status_code, answer.url) for answer in answers] == [(302, reverse("wagtailadmin_home"))] * 2


def test_who_is_not_signed_in_is_asked_to(client):
    assert client.post(address(), {**CHOSEN, **OWN_LINE}).url.startswith("/accounts/login/")


@pytest.mark.parametrize(("group", "shown"), [("Editors", True), ("Coordinators", False)])
def test_the_menu_leads_editors_here_and_nobody_else(client, group, shown):
    client.force_login(make_staff(group))
    assert (address() in client.get(reverse("wagtailadmin_home")).content.decode()) == shown
