"""From a page in one language to the same page in another: submitted, translated, published, changed, translated anew."""

import pytest
from django.utils.timezone import localdate
from hypothesis import given
from hypothesis import strategies as st
from wagtail_localize.models import StringTranslation

from home.reports.findings import Subject, find_stale
from home.translating.files import fault_of
from home.translating.standing import in_the_admin
from tests.home.translating.people import (
    in_german,
    kept,
    publish,
    sentences,
    submit,
    translate,
    translation_of,
)
from tests.home.trees import standard

pytestmark = pytest.mark.django_db
ONE = "<p>You can say no.[1]</p>"


@pytest.fixture
def about(front, editor):
    page = standard(front, "about", summary="Who we are.", body=[("text", {"text": ONE, "references": []})])
    submit(editor, page)
    return page


def test_what_is_submitted_is_a_draft_until_somebody_publishes_it(about):
    assert not in_german(about).live


def test_translators_get_each_sentence(about):
    assert sentences(about) == ["About", "Who we are.", "You can say no.[1]"]


def test_a_sentence_is_kept_when_it_is_saved(translates, about):
    translate(translates, about, "Who we are.", "Wer wir sind.")
    assert kept(about, "Who we are.").data == "Wer wir sind."


def test_an_editor_publishes_what_translators_wrote(translates, editor, about, client):
    translate(translates, about, "About", "Über uns")
    translate(translates, about, "You can say no.[1]", "Sie dürfen nein sagen.[1]")
    publish(editor, about)
    page = in_german(about)
    assert (page.live, page.title) == (True, "Über uns")
    assert "Sie dürfen nein sagen." in page.html


def test_a_translator_publishes_nothing(translates, about):
    publish(translates, about)
    assert not in_german(about).live


def change(page, **fields):
    for name, value in fields.items():
        setattr(page, name, value)
    page.save_revision().publish()


@pytest.fixture
def published(translates, editor, about):
    for words, into in (
        ("About", "Über uns"),
        ("Who we are.", "Wer wir sind."),
        ("You can say no.[1]", "Nein geht.[1]"),
    ):
        translate(translates, about, words, into)
    publish(editor, about)
    about.refresh_from_db()
    return about


def told_to(browser, page):
    shown = browser.get(f"/admin/pages/{in_german(page).pk}/edit/").context["messages"]
    return [str(message).strip() for message in shown]


def test_nothing_is_said_while_a_translation_says_what_its_original_says(translates, published):
    assert told_to(translates, published) == []


def test_when_the_original_changes_translators_get_the_new_sentence_and_keep_the_others(published):
    change(published, summary="Who we are now.")
    assert sentences(published) == ["About", "Who we are now.", "You can say no.[1]"]
    assert translation_of(published).get_progress() == (3, 2)


def test_when_the_original_changes_what_is_public_stays(published):
    change(published, summary="Who we are now.")
    assert in_german(published).summary == "Wer wir sind."


def test_translators_are_told_that_the_original_has_changed(translates, published):
    change(published, summary="Who we are now.")
    assert told_to(translates, published)[0].startswith("The original has changed.")


def test_an_original_that_is_published_with_the_same_words_has_not_changed(translates, published):
    change(published)
    assert told_to(translates, published) == []


def test_when_the_change_is_translated_and_published_nothing_is_said_any_more(translates, editor, published):
    change(published, summary="Who we are now.")
    translate(translates, published, "Who we are now.", "Wer wir jetzt sind.")
    publish(editor, published)
    assert in_german(published).summary == "Wer wir jetzt sind."
    assert told_to(translates, published) == []


def test_translators_are_told_what_is_public_in_the_language_of_the_original(translates, editor, published):
    change(published, summary="Who we are now.")
    publish(editor, published)
    assert told_to(translates, published) == ["Some sentences of this page are public in the language of the original."]


def test_the_report_names_what_is_behind_its_original_and_what_nobody_reviewed(published):
    def found(subject):
        return [(one.title, one.why) for one in find_stale(localdate()) if one.subject == subject]

    change(published, summary="Who we are now.")
    assert found(Subject.BEHIND) == [("Über uns", "The original has changed since.")]
    assert found(Subject.UNREVIEWED)[-1][0] == "Über uns"


@pytest.mark.parametrize("rows", [1, 3])
def test_what_is_known_of_translations_takes_one_query(front, editor, rows, django_assert_num_queries):
    for number in range(rows):
        submit(editor, standard(front, f"page-{number}"))
    with django_assert_num_queries(1):
        assert len(in_the_admin()) == rows + 1


def test_a_sentence_that_lost_its_source_says_so_and_is_not_published(translates, editor, published):
    answer = translate(translates, published, "You can say no.[1]", "Nein.")
    assert answer.json()["error"] == "Keep each number in brackets, such as [1]: it leads to a source."
    publish(editor, published)
    assert "You can say no." in in_german(published).html


def test_a_sentence_may_be_taken_out_to_a_file_and_brought_back(translates, about):
    at = f"/admin/localize/translate/{translation_of(about).pk}/pofile"
    file = translates.get(f"{at}/download/").content.decode()
    filled = file.replace('msgid "Who we are."\nmsgstr ""', 'msgid "Who we are."\nmsgstr "Wer wir sind."')
    translates.post(f"{at}/upload/", {"file": upload(filled)})
    assert kept(about, "Who we are.").data == "Wer wir sind."


@pytest.mark.parametrize("hidden", ["<!--><meta>-->", "<![CDATA[><meta>]]>", "<!-- --!><meta> -->"])
def test_a_sentence_with_more_than_words_says_so_and_is_not_published(translates, editor, published, hidden):
    answer = translate(translates, published, "You can say no.[1]", f"{hidden}Nein.[1]")
    assert answer.json()["error"] == "Write words only. A comment or code cannot be part of a sentence."
    publish(editor, published)
    assert "<meta>" not in in_german(published).html


def test_a_file_brings_back_nothing_but_words(translates, editor, published):
    at = f"/admin/localize/translate/{translation_of(published).pk}/pofile"
    file = translates.get(f"{at}/download/").content.decode()
    translates.post(f"{at}/upload/", {"file": upload(file.replace("Nein geht.[1]", "<!--><meta>-->Nein.[1]"))})
    assert kept(published, "You can say no.[1]").has_error


@pytest.mark.parametrize(
    ("file", "words"),
    [
        ('msgid "Who we are."\nmsgstr "Wer wir sind."\n', "does not say which page it is for"),
        ('msgid ""\nmsgstr "X-WagtailLocalize-TranslationID: x\\n"\n\nmsgid "a\0"\nmsgstr "b"\n', "This is no PO file"),
        ("no file of sentences", "This is no PO file"),
        ("/etc/hostname", "This is no PO file"),
        ("", "does not say which page it is for"),
        (None, "Choose a file first"),
    ],
)
def test_a_file_that_cannot_be_taken_is_refused_in_words(translates, about, file, words):
    at = f"/admin/localize/translate/{translation_of(about).pk}/pofile/upload/"
    answer = translates.post(at, {} if file is None else {"file": upload(file)}, follow=True)
    assert words in str(*answer.context["messages"])
    assert not StringTranslation.objects.filter(context__object_id=about.translation_key).exists()


@given(st.binary(max_size=200))
def test_whatever_file_is_sent_it_is_taken_or_refused_in_words(content):
    assert isinstance(fault_of(content), str)


def upload(text):
    from django.core.files.uploadedfile import SimpleUploadedFile

    return SimpleUploadedFile("about.po", text.encode())
