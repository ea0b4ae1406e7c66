"""Compiling the translations of the interface."""

import gettext

import polib
import pytest
from django.core.exceptions import ImproperlyConfigured

from core.catalogues import are_compiled, compile_if_changed
from core.startup import refuse_old_translations

HEAD = 'msgid ""\nmsgstr "Content-Type: text/plain; charset=UTF-8\\nPlural-Forms: nplurals=2; plural=(n != 1);\\n"\n'
TEXT = HEAD + (
    '\nmsgid "Help"\nmsgstr "Hilfe"\n'
    '\nmsgctxt "page of a list"\nmsgid "Back"\nmsgstr "Zurück"\n'
    '\nmsgid "%(n)s page"\nmsgid_plural "%(n)s pages"\nmsgstr[0] "%(n)s Seite"\nmsgstr[1] "%(n)s Seiten"\n'
    '\n#, fuzzy\nmsgid "Leave"\nmsgstr "Laub"\n'
)


@pytest.fixture
def catalogue(settings, tmp_path):
    settings.CATALOGUES, settings.COMPILED_CATALOGUES = tmp_path / "text", tmp_path / "compiled"
    file = tmp_path / "text/de/LC_MESSAGES/django.po"
    file.parent.mkdir(parents=True)
    file.write_text(TEXT, encoding="utf-8")
    return file


def read(settings):
    return gettext.translation("django", settings.COMPILED_CATALOGUES, ["de"])


def test_what_is_compiled_says_what_the_text_says(settings, catalogue):
    compile_if_changed()
    there = read(settings)
    assert there.gettext("Help") == "Hilfe"
    assert there.pgettext("page of a list", "Back") == "Zurück"
    assert [there.ngettext("%(n)s page", "%(n)s pages", n) for n in (1, 2)] == ["%(n)s Seite", "%(n)s Seiten"]


def test_what_is_only_guessed_is_not_said(settings, catalogue):
    compile_if_changed()
    assert read(settings).gettext("Leave") == "Leave"


def test_what_is_compiled_already_is_left_alone(settings, catalogue):
    assert compile_if_changed()
    assert not compile_if_changed()


def test_a_changed_text_is_compiled_anew(settings, catalogue):
    compile_if_changed()
    catalogue.write_text(TEXT.replace("Hilfe", "Beistand"), encoding="utf-8")
    assert not are_compiled()
    assert compile_if_changed()
    assert read(settings).gettext("Help") == "Beistand"


def test_a_compiled_file_that_is_gone_is_made_again(settings, catalogue):
    compile_if_changed()
    next(settings.COMPILED_CATALOGUES.rglob("*.mo")).unlink()
    assert compile_if_changed()
    assert read(settings).gettext("Help") == "Hilfe"


def test_a_text_that_cannot_be_read_leaves_what_was_there(settings, catalogue):
    compile_if_changed()
    catalogue.write_text('msgid "Help"\nmsgstrange\n', encoding="utf-8")
    with pytest.raises(OSError, match="Syntax error"):
        compile_if_changed()
    assert read(settings).gettext("Help") == "Hilfe"


def test_every_language_of_the_site_but_the_first_has_a_catalogue(settings):
    there = {path.parts[-3] for path in settings.CATALOGUES.glob("*/LC_MESSAGES/django.po")}
    assert there == {code for code, _name in settings.LANGUAGES[1:]}


def test_the_site_does_not_start_with_old_translations(settings, catalogue):
    with pytest.raises(ImproperlyConfigured, match="compile_catalogues"):
        refuse_old_translations()
    compile_if_changed()
    refuse_old_translations()


def test_the_library_that_compiles_is_one_of_those_that_are_installed(settings):
    assert f"polib=={polib.__version__}" in (settings.BASE_DIR / "requirements/run.txt").read_text()
