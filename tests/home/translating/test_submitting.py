"""What may be handed to translators, by whom, and in which order."""

import json

import pytest
from bs4 import BeautifulSoup
from django.core.exceptions import PermissionDenied
from wagtail.models import Locale, Page
from wagtail_localize.models import StringTranslation, Translation, TranslationSource
from wagtail_localize.operations import translate_object

from stories.models import StoryPage
from tests.home.translating.people import german, in_german, submit
from tests.home.trees import article, learn_index, standard, story, story_index
from tests.stories.told import edited, make_editor, told

pytestmark = pytest.mark.django_db


def said(answer):
    return [str(message).strip() for message in answer.context["messages"]]


def into(page):
    return Page.objects.filter(translation_key=page.translation_key, locale=german())


@pytest.fixture
def told_page(front, editor, client, story_key):
    index = story_index(front)
    submit(editor, index)
    return edited(told(client), make_editor("second"))


def test_a_story_that_somebody_told_is_not_submitted_and_the_editor_reads_why(editor, told_page):
    answer = submit(editor, told_page)
    assert "its teller has said yes to these very words" in said(answer)[0]
    assert not into(told_page).exists()


def test_a_told_story_goes_along_with_no_list_that_is_submitted(editor, told_page):
    index = told_page.get_parent()
    answer = submit(editor, index, Locale.objects.get_or_create(language_code="fr")[0], include_subtree="on")
    assert "Submit the example stories one by one" in said(answer)[0]
    assert not TranslationSource.objects.filter(object_id=told_page.translation_key).exists()


def test_no_way_around_the_admin_keeps_a_told_story_s_words_for_translators(told_page):
    with pytest.raises(PermissionDenied):
        translate_object(told_page, [german()])


def test_an_example_story_is_submitted(front, editor):
    index = story_index(front)
    submit(editor, index)
    page = story(index, "radio")
    submit(editor, page)
    assert isinstance(in_german(page), StoryPage)


def test_the_page_above_is_submitted_first(front, editor):
    page = article(learn_index(front), "first")
    answer = submit(editor, page)
    assert said(answer) == [
        "The page above is not translated into these languages yet: Deutsch. Submit that page first."
    ]
    assert not into(page).exists()


def test_a_translation_is_not_submitted_itself(front, editor):
    french = Locale.objects.get_or_create(language_code="fr")[0]
    page = standard(front, "about")
    submit(editor, page)
    assert said(submit(editor, in_german(page), french)) == [
        "This page is a translation. Submit the page that it was made from."
    ]


def test_a_translator_submits_nothing(translates, front):
    page = standard(front, "about")
    submit(translates, page)
    assert not into(page).exists()


def test_a_page_shows_no_text_of_another_language(front, editor):
    page = standard(front, "about")
    submit(editor, page)
    editor.post(f"/admin/localize/page/{in_german(page).pk}/convert_to_alias/")
    assert in_german(page).alias_of is None


def test_no_button_offers_what_is_refused(front, editor):
    page = standard(front, "about")
    submit(editor, page)
    at = f"/admin/pages/{in_german(page).pk}/edit/"
    props = BeautifulSoup(editor.get(at).content, "html.parser").select_one(".js-translation-editor")["data-props"]
    assert json.loads(props)["links"]["convertToAliasUrl"] is None
    assert json.loads(props)["links"]["unlockUrl"]


def test_no_button_offers_it_where_a_page_is_written_by_itself_again(front, editor):
    page = standard(front, "about")
    submit(editor, page)
    Translation.objects.filter(source__object_id=page.translation_key).update(enabled=False)
    answer = editor.get(f"/admin/pages/{in_german(page).pk}/edit/").content.decode()
    assert "localize-restart-translation" in answer
    assert "localize-convert-to-alias" not in answer


def test_no_machine_translates(front, editor):
    answer = editor.post(f"/admin/localize/translate/{front.pk}/machine_translate/")
    assert (answer.status_code, StringTranslation.objects.count()) == (404, 0)
