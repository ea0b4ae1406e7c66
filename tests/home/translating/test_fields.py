"""What translators are given of each kind of page, and what is the same in every language."""

import pytest
from wagtail.blocks import ListBlock, StreamBlock, StructBlock
from wagtail.models import get_page_models
from wagtail_localize.fields import get_translatable_fields
from wagtail_localize.models import OverridableSegment, StringSegment, TranslationSource

from core.models import BasePage
from home.models import HomePage
from tests.home.translating.people import in_german, sentences, submit
from tests.home.trees import (
    article,
    learn_index,
    news,
    news_index,
    reference,
    resource,
    resource_index,
    standard,
    story,
    story_index,
)

pytestmark = pytest.mark.django_db
FACT = {
    "figure": "76",
    "unit": "in 100",
    "about": "Nurses.",
    "detail": "76 of 100.",
    "limits": "One place.",
    "kind": "measured",
}
LINK = {"text": "Find one", "page": None, "address": "/directory/"}
CARE = {
    "kind": "peer",
    "title": "Ask if:",
    "points": ["it can wait"],
    "numbers": [{"place": "Austria", "number": "142"}],
}


def offered(page):
    source = TranslationSource.get_or_create_from_instance(page)[0]
    return list(StringSegment.objects.filter(source=source).order_by("order").values_list("string__data", flat=True))


@pytest.mark.parametrize(
    ("block", "words"),
    [
        (("heading", {"text": "What helps", "level": "2"}), ["What helps"]),
        (
            ("text", {"text": '<p>Talk, <a href="https://example.org/">here</a>.[1]</p>'}),
            ['Talk, <a id="a1">here</a>.[1]'],
        ),
        (("key_fact", FACT), ["in 100", "Nurses.", "76 of 100.", "One place."]),
        (("care", {**CARE, "action": LINK}), ["Ask if:", "it can wait", "Austria", "Find one"]),
        (("next_step", LINK), ["Find one"]),
        (("steps", {"items": [{"title": "Stop.", "text": "Breathe."}]}), ["Stop.", "Breathe."]),
        (("questions", {"items": [{"question": "May I?", "answer": "Yes."}]}), ["May I?", "Yes."]),
    ],
)
def test_of_a_block_translators_get_the_words_and_nothing_else(front, block, words):
    kind, value = block
    if kind == "text":
        value = {**value, "references": [reference()]}
    if kind == "key_fact":
        value = {**value, "reference": reference()}
    assert offered(standard(front, "about", title="T", body=[(kind, value)])) == ["T", *words]


def test_figures_sources_and_addresses_cannot_be_changed_by_translators(front):
    fact = ("key_fact", {**FACT, "reference": reference()})
    page = standard(front, "about", body=[fact, ("next_step", {**LINK, "page": front, "address": ""})])
    source = TranslationSource.get_or_create_from_instance(page)[0]
    assert list(OverridableSegment.objects.filter(source=source)) == []


def test_the_words_for_those_who_do_not_see_a_picture_are_translated(front, image):
    picture = {"image": {"image": image.pk, "alt_text": "A harbour at night", "decorative": False}}
    page = standard(front, "about", title="T")
    page.body = [{"type": "picture", "value": {**picture, "caption": "Night", "credit": "Nobody"}}]
    page.save()
    page.refresh_from_db()
    assert offered(page) == ["T", "A harbour at night", "Night", "Nobody"]


@pytest.mark.parametrize(
    ("make", "words"),
    [
        (lambda front: resource(resource_index(front), "guide", country="GB", licence_note="Free"), ["Guide", "Free"]),
        (lambda front: news(news_index(front), "item"), ["Item"]),
        (lambda front: article(learn_index(front), "first"), ["First"]),
        (lambda front: story(story_index(front), "radio"), ["Radio", "A ward nurse", "a patient’s death"]),
    ],
)
def test_of_a_page_translators_get_the_words_and_nothing_else(front, make, words):
    assert offered(make(front)) == words


def test_an_address_keeps_its_words_in_every_language(front, editor):
    page = standard(front, "about")
    submit(editor, page)
    assert in_german(page).slug == "about"


def test_the_addresses_on_the_front_page_are_the_same_in_every_language(front):
    assert not [words for words in sentences(front) if words.startswith("/")]


def test_a_page_comes_back_from_translators_whole(front, editor):
    blocks = [
        ("heading", {"text": "What helps", "level": "2"}),
        ("text", {"text": "<p>Talk.[1]</p><ul><li>Eat &amp; drink.</li></ul>", "references": [reference()]}),
        ("key_fact", {**FACT, "reference": reference()}),
        ("care", {**CARE, "action": LINK}),
        ("steps", {"items": [{"title": "Stop.", "text": "One line.\nAnother <line>."}]}),
        ("next_step", {**LINK, "page": front, "address": ""}),
    ]
    page = standard(front, "about", body=blocks)
    submit(editor, page)
    page.refresh_from_db()
    assert list(in_german(page).body.raw_data) == list(page.body.raw_data)


# What is written anew in each language, beside title, lead, text and what search engines show. The rest is the original's.
WORDS = {
    "CaseStudyPage": {"did", "took", "measured", "differently"},
    "NewsPage": {"image_alt", "image_credit"},
    "NowPage": {"cards"},
    "ResourcePage": {"licence_note"},
    "StoryPage": {"role", "mentions", "helped"},
}


def test_of_each_kind_of_page_it_is_known_what_translators_write():
    everywhere = {"title", "seo_title", "search_description", "summary", "body"}
    pages = [model for model in get_page_models() if issubclass(model, BasePage) and model is not HomePage]
    written = {model.__name__: {field.field_name for field in fields_of(model)} - everywhere for model in pages}
    assert {name: fields for name, fields in written.items() if fields} == WORDS


def fields_of(model):
    return [field for field in get_translatable_fields(model) if field.is_translated(None)]


def test_every_text_of_a_block_is_either_translated_or_marked_as_the_same_everywhere():
    """A new block that holds words is offered to translators without anybody thinking of it; these are not offered."""
    same = {name for field in ("body", "steps") for name in kept_back(HomePage._meta.get_field(field).stream_block)}
    assert same == {
        "action.address",
        "action.page",
        "care.numbers.number",
        "key_fact.figure",
        "key_fact.reference",
        "next_step.address",
        "next_step.page",
        "quote.permission_kept",
        "quote.reference",
        "stages.reference",
        "text.references",
    }


def kept_back(block, path=()):
    if hasattr(block, "get_translatable_segments"):
        yield ".".join(path[-3:] if "numbers" in path else path[-2:])
    elif isinstance(block, StructBlock | StreamBlock):
        for name, child in block.child_blocks.items():
            yield from kept_back(child, (*path, name))
    elif isinstance(block, ListBlock):
        yield from kept_back(block.child_block, path)
