"""What editors teach the search, language by language: other words for the same, and words that suggest danger."""

from typing import ClassVar

from django.conf import settings
from django.core.exceptions import ValidationError
from django.db import models
from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _
from wagtail.admin.panels import FieldPanel, FieldRowPanel, Panel
from wagtail.search import index

from core.search.words import words_of


def site_languages() -> list[tuple[str, str | Promise]]:
    """Return the languages that the site is in, to choose from."""
    return list(settings.LANGUAGES)


def first_language() -> str:
    return str(settings.LANGUAGE_CODE)


def holds_a_word(phrase: str) -> None:
    """Raise ValidationError for a phrase without a word that can be searched for."""
    if not words_of(phrase):
        raise ValidationError(_("Write at least one word of two letters or more."))


class InOneLanguage(models.Model):
    language = models.CharField(_("language"), max_length=12, choices=site_languages, default=first_language)
    phrase = models.CharField(_("words"), max_length=120, validators=[holds_a_word])

    class Meta:
        abstract = True

    def __str__(self) -> str:
        return self.phrase


class Synonym(index.Indexed, InOneLanguage):
    """Words that mean the same. Whoever searches for one of them finds pages with any other too."""

    also = models.TextField(
        _("other words for the same"), help_text=_("One on each line, such as “adverse event”. It works both ways.")
    )

    panels: ClassVar[list[Panel]] = [
        FieldRowPanel([FieldPanel("phrase"), FieldPanel("language")]),
        FieldPanel("also"),
    ]
    search_fields: ClassVar[list[index.BaseField]] = [
        index.SearchField("phrase"),
        index.SearchField("also"),
        index.AutocompleteField("phrase"),
        index.AutocompleteField("also"),
        index.FilterField("language"),
    ]

    class Meta:
        ordering: ClassVar = ["language", "phrase"]
        constraints: ClassVar = [
            models.UniqueConstraint(
                fields=["language", "phrase"],
                name="one_synonym_of_a_phrase",
                violation_error_message=_("These words are in the list already. Add to that entry."),
            )
        ]
        verbose_name = _("other words for the same")
        verbose_name_plural = _("other words for the same")

    @property
    def phrases(self) -> tuple[str, ...]:
        """Return all the phrases that mean the same."""
        return (self.phrase, *filter(words_of, self.also.splitlines()))

    def clean(self) -> None:
        super().clean()
        if len(self.phrases) < 2:
            raise ValidationError({"also": _("Write other words for the same, one on each line.")})


class DangerWord(index.Indexed, InOneLanguage):
    """Words that suggest that somebody is in danger. Whoever searches for them sees help lines first."""

    panels: ClassVar[list[Panel]] = [FieldRowPanel([FieldPanel("phrase"), FieldPanel("language")])]
    search_fields: ClassVar[list[index.BaseField]] = [
        index.SearchField("phrase"),
        index.AutocompleteField("phrase"),
        index.FilterField("language"),
    ]

    class Meta:
        ordering: ClassVar = ["language", "phrase"]
        constraints: ClassVar = [
            models.UniqueConstraint(
                fields=["language", "phrase"],
                name="one_danger_word_of_a_phrase",
                violation_error_message=_("These words are in the list already."),
            )
        ]
        verbose_name = _("words that suggest danger")
        verbose_name_plural = _("words that suggest danger")
