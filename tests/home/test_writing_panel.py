"""Beside the text of a page stands how it reads."""

import json
import re

import pytest
from bs4 import BeautifulSoup
from django.urls import reverse
from wagtail.images import get_image_model
from wagtail.models import Locale

from core.models import User
from core.writing.hints import Rule
from core.writing.panels import look_at
from home.models import StandardPage
from tests.home.trees import home_page, reference, standard, story, story_index

pytestmark = pytest.mark.django_db
EASY = "<p>You can talk to us. We hear you. It is up to you. No one asks for your name.</p>" * 5


@pytest.fixture
def home():
    return home_page()


@pytest.fixture
def editor(client):
    client.force_login(User.objects.create_superuser("admin@example.org", "a long enough password"))
    return client


def text(html, *references):
    return ("text", {"text": html, "references": list(references)})


def page_with(home, *body):
    return StandardPage.objects.get(pk=standard(home, "about", body=list(body)).pk)


def rules(page):
    return [hint.rule for hint in look_at(page.body, "en")[1]]


def shown(editor, page):
    answer = editor.get(reverse("wagtailadmin_pages:edit", args=[page.pk]))
    return " ".join(BeautifulSoup(answer.content, "html.parser").text.split())


def test_an_easy_page_is_said_to_be_easy(home, editor):
    assert "It is easy to read: 100 of 100 (Flesch 1948)." in shown(editor, page_with(home, text(EASY)))


def test_a_language_without_a_formula_says_so(home, editor):
    page = page_with(home, text(EASY))
    page.locale = Locale.objects.get_or_create(language_code="ar")[0]
    page.save()
    assert "There is no formula here" in shown(editor, page)


def test_a_page_in_which_nothing_stands_out_says_so(home, editor):
    assert "Nothing stands out." in shown(editor, page_with(home, text(EASY)))


def test_a_bare_link_is_found(home):
    assert rules(page_with(home, text('<p>Read it <a href="https://example.org/">here</a>.</p>'))) == [Rule.BARE_LINK]


def test_a_jump_of_headings_is_found(home):
    assert rules(page_with(home, ("heading", {"text": "Deep", "level": "3"}))) == [Rule.HEADING]


def test_a_number_without_its_source_is_found(home):
    assert rules(page_with(home, text("<p>It took 3 weeks.</p>"))) == [Rule.UNSOURCED]


def test_a_number_with_its_source_is_not(home):
    assert rules(page_with(home, text("<p>It took 3 weeks.[1]</p>", reference()))) == []


def test_a_picture_without_words_is_found_in_a_draft(home, image):
    picture = get_image_model().objects.get(pk=image.pk)
    picture.contextual_alt_text, picture.decorative = "", False
    page = page_with(home, ("picture", {"image": picture, "caption": "", "credit": "Ours"}))
    assert rules(page) == [Rule.NO_ALTERNATIVE]


def test_what_was_said_is_in_the_order_of_weight(home):
    long = "word " * 26
    page = page_with(home, text(f'<p>{long}</p><p>Read it <a href="https://example.org/">here</a>.</p>'))
    assert rules(page) == [Rule.BARE_LINK, Rule.LONG]


def test_somebodys_own_words_get_no_hints(home, editor):
    assert "Nothing stands out." not in shown(editor, story(story_index(home), "one"))


def test_wagtails_checker_asks_for_our_rules_too(home, editor):
    page = page_with(home, text(EASY))
    answer = editor.get(reverse("wagtailadmin_pages:edit", args=[page.pk])).content
    told = json.loads(BeautifulSoup(answer, "html.parser").find(id="checker-axe-configuration").string)
    assert {"image-alt", "heading-order", "link-name"} <= set(told["options"]["runOnly"])
    (check,) = [check for check in told["spec"]["checks"] if check["id"] == "check-image-alt-text"]
    assert re.search(check["options"]["pattern"], "img 12")
    assert not re.search(check["options"]["pattern"], "a hill")
