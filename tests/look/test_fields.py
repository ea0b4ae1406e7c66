"""How a form looks to a reader and to a screen reader."""

import re

import pytest
from django import forms
from django.core.paginator import Paginator
from django.template.loader import render_to_string


class Hinted(str):
    __slots__ = ("hint",)


def practice() -> Hinted:
    label = Hinted("Primary care")
    label.hint = "A practice, a health centre"
    return label


class Example(forms.Form):
    email = forms.EmailField(
        label="Your e-mail address",
        help_text="We use it to sign you in.",
        error_messages={"required": "Write your e-mail address"},
    )
    setting = forms.ChoiceField(
        label="Where do you work?",
        widget=forms.RadioSelect,
        choices=[("hospital", "Hospital"), ("practice", practice())],
        error_messages={"required": "Choose where you work"},
    )
    read = forms.BooleanField(label="I have read it", required=False)
    token = forms.CharField(widget=forms.HiddenInput, required=False)


@pytest.fixture
def empty():
    return Example({})


def test_a_field_has_label_hint_and_error_in_this_order(empty):
    field = str(empty["email"].as_field_group())
    order = [
        field.index(part) for part in ('for="id_email"', 'id="id_email_helptext"', 'id="id_email_error"', "<input")
    ]
    assert order == sorted(order)


def test_hint_and_error_are_read_with_the_field(empty):
    assert 'aria-describedby="id_email_helptext id_email_error"' in str(empty["email"].as_field_group())
    assert "Write your e-mail address" in str(empty["email"].as_field_group())


def test_the_browser_is_not_asked_to_complain():
    form = Example()
    page = "".join(str(field.as_field_group()) for field in form)
    assert "required" not in page
    assert "placeholder" not in page


def test_choices_stand_in_a_fieldset_with_a_legend(empty):
    field = str(empty["setting"].as_field_group())
    assert re.search(r'<fieldset class="choices" aria-describedby="id_setting_error">', field)
    assert "<legend" in field
    assert re.search(
        r'<input type="radio"[^>]*id="id_setting_0"[^>]*><label for="id_setting_0">Hospital</label>', field
    )


def test_a_choice_may_explain_itself(empty):
    assert '<span class="choice__hint">A practice, a health centre</span>' in str(empty["setting"].as_field_group())


def test_a_single_box_has_its_words_beside_it(empty):
    field = str(empty["read"].as_field_group())
    assert field.index("<input") < field.index('<label for="id_read">I have read it</label>')


def test_a_hidden_field_shows_nothing(empty):
    assert str(empty["token"].as_field_group()) == '<input type="hidden" name="token" id="id_token">'


def test_the_question_can_be_the_heading_of_the_page(empty):
    page = render_to_string("components/field.html", {"field": empty["email"], "as_heading": True})
    assert '<h1 class="field__heading"><label for="id_email">Your e-mail address</label></h1>' in page


def test_a_whole_form_shows_its_fields_without_wrappers(empty):
    page = str(empty)
    assert page.count('class="field field--error"') == 2
    assert 'name="token"' in page


def test_the_summary_leads_to_each_field(empty):
    page = render_to_string("components/error_summary.html", {"form": empty})
    assert '<a href="#id_email">Write your e-mail address</a>' in page
    assert '<a href="#id_setting_0">Choose where you work</a>' in page
    assert 'role="alert"' in page
    assert "autofocus" in page


def test_a_form_without_faults_has_no_summary():
    assert render_to_string("components/error_summary.html", {"form": Example()}).strip() == ""


def test_the_title_says_that_something_is_wrong(rf, empty):
    assert "<title>Error: " in render_to_string("base.html", {"form": empty}, request=rf.get("/"))
    assert "<title>Error: " not in render_to_string("base.html", {"form": Example()}, request=rf.get("/"))


def test_paging_keeps_the_other_parameters_of_the_address(rf):
    pages = Paginator(range(35), 5)
    page = render_to_string(
        "components/paging.html", {"page_obj": pages.page(2)}, request=rf.get("/news/?kind=law&page=2")
    )
    assert "6 to 10 of 35" in page
    assert 'rel="prev" href="?kind=law&amp;page=1"' in page
    assert 'rel="next" href="?kind=law&amp;page=3"' in page


def test_a_single_page_needs_no_paging(rf):
    page = Paginator(range(3), 5).page(1)
    assert render_to_string("components/paging.html", {"page_obj": page}, request=rf.get("/news/")).strip() == ""
