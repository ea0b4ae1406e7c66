"""Sound and film that this site keeps itself, each with its words to read."""

from __future__ import annotations

import secrets
from typing import Any, ClassVar

from django.conf import settings
from django.core.exceptions import ValidationError
from django.core.files import File
from django.core.validators import MinValueValidator
from django.db import models
from django.utils.translation import gettext_lazy as _
from wagtail.admin.panels import FieldPanel, FieldRowPanel, Panel
from wagtail.search import index

from core.languages import a_tag, own_name
from resources.recordings.captions import MOST, NotCaptions, check_captions
from resources.recordings.clearing import clear
from resources.recordings.content import BEGINNING, NotPlayable, container_of, kept_as

FOLDER = "recordings"


def neutral_name(instance: Any, name: str) -> str:
    """Return a name that says nothing: what a file is called at home may tell who speaks in it."""
    return f"{FOLDER}/{secrets.token_hex(16)}.{name.rpartition('.')[2]}"


class Recording(index.Indexed, models.Model):
    class Kind(models.TextChoices):
        SOUND = "audio", _("Sound")
        FILM = "video", _("Film")

    title = models.CharField(_("title"), max_length=200)
    kind = models.CharField(_("what it is"), max_length=5, choices=Kind.choices)
    language = models.CharField(
        _("language"), max_length=35, default="en", help_text=_("As a tag, such as en or pt-BR.")
    )
    seconds = models.PositiveIntegerField(_("length in seconds"), validators=[MinValueValidator(1)])
    file = models.FileField(
        _("file"),
        upload_to=neutral_name,
        help_text=_(
            "MP4, WebM, MP3, Ogg or M4A, kept under a name that says nothing, without what a phone noted in it."
        ),
    )
    captions = models.FileField(
        _("captions"),
        upload_to=neutral_name,
        blank=True,
        help_text=_("WebVTT (.vtt). A film needs them, for those who cannot hear it."),
    )
    poster = models.ForeignKey(
        "wagtailimages.Image",
        null=True,
        blank=True,
        on_delete=models.SET_NULL,
        related_name="+",
        verbose_name=_("picture before it plays"),
    )
    transcript = models.TextField(
        _("transcript"),
        help_text=_("All that is said, and what one sees or hears that matters. An empty line parts paragraphs."),
    )
    credit = models.CharField(_("Who made it, and under which licence"), max_length=200)

    panels: ClassVar[list[Panel]] = [
        FieldPanel("title"),
        FieldRowPanel([FieldPanel("kind"), FieldPanel("language"), FieldPanel("seconds")]),
        FieldPanel("file"),
        FieldPanel("captions"),
        FieldPanel("poster"),
        FieldPanel("transcript"),
        FieldPanel("credit"),
    ]
    search_fields: ClassVar[list[index.BaseField]] = [
        index.SearchField("title"),
        index.AutocompleteField("title"),
        index.SearchField("transcript"),
        index.FilterField("kind"),
    ]

    class Meta:
        ordering: ClassVar = ["title", "pk"]
        verbose_name = _("recording")
        verbose_name_plural = _("recordings")

    def __str__(self) -> str:
        return self.title

    @property
    def language_name(self) -> str:
        return own_name(self.language)

    @property
    def is_film(self) -> bool:
        return self.kind == self.Kind.FILM

    @property
    def media_type(self) -> str:
        """Return the media type that its file is played as."""
        container = kept_as(self.file.name or "")
        return (container.film if self.is_film else container.sound) if container else ""

    @property
    def said(self) -> dict[str, str]:
        """Return all of it that a reader meets; a file that is changed has another name."""
        names = ("title", "kind", "language", "transcript", "credit")
        files = {"file": self.file.name, "captions": self.captions.name or "", "poster": str(self.poster_id or "")}
        return {**{name: getattr(self, name) for name in names}, **files}

    def clean(self) -> None:
        super().clean()
        faults = {
            **_fault_of("language", lambda: a_tag(self.language)),
            **_fault_of("file", self._check_file),
            **_fault_of("captions", self._check_captions),
        }
        if faults:
            raise ValidationError(faults)

    def _check_file(self) -> None:
        if not _is_new(self.file):
            container = kept_as(self.file.name or "")
        else:
            if self.file.size > settings.LEEWARD_RECORDING_MB * 1024 * 1024:
                words = _("The file is too large. Use at most %(most)s MB.")
                raise NotPlayable(words % {"most": settings.LEEWARD_RECORDING_MB})
            container = container_of(_beginning(self.file.file))
            self.file.name = f"recording.{container.ending}"
        if container and self.is_film and not container.film:
            raise NotPlayable(_("This file holds sound alone. Choose “Sound”, or another file."))
        if container and _is_new(self.file):
            clear(self.file.file, self.file.size, container)

    def _check_captions(self) -> None:
        if _is_new(self.captions):
            # One more than may be is enough to say so, however large the file is.
            check_captions(self.captions.file.read(MOST + 1))
            self.captions.file.seek(0)
            self.captions.name = "captions.vtt"
        elif self.is_film and not self.captions:
            raise NotCaptions(_("A film needs captions. Add a file of captions (WebVTT)."))


def _fault_of(field: str, check: Any) -> dict[str, str]:
    try:
        check()
    except (NotPlayable, NotCaptions) as fault:
        return {field: str(fault)}
    except ValidationError as fault:
        return {field: fault.messages[0]}
    return {}


def _is_new(file: Any) -> bool:
    return bool(file) and not file._committed


def _beginning(file: File) -> bytes:
    file.seek(0)
    found: bytes = file.read(BEGINNING)
    file.seek(0)
    return found
