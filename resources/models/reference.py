"""What a statement on a page rests on, kept once and cited by number."""

from typing import ClassVar

from django.core.validators import MaxValueValidator, MinValueValidator, RegexValidator
from django.db import models
from django.utils.translation import gettext_lazy as _
from wagtail.admin.panels import FieldPanel, FieldRowPanel, Panel
from wagtail.search import index


class Reference(index.Indexed, models.Model):
    key = models.CharField(
        _("key"),
        max_length=60,
        unique=True,
        validators=[RegexValidator(r"^[a-z0-9-]+$", _("Use small letters and digits, such as scott2009."))],
        help_text=_("A short name that stays the same, such as scott2009."),
    )
    authors = models.CharField(
        _("authors"), max_length=400, blank=True, help_text=_("As in “Wu AW, Scott SD”, or an organisation.")
    )
    title = models.CharField(_("title"), max_length=500)
    journal = models.CharField(_("journal, book or publisher"), max_length=255, blank=True)
    year = models.PositiveSmallIntegerField(
        _("year"), null=True, blank=True, validators=[MinValueValidator(1800), MaxValueValidator(2200)]
    )
    volume_pages = models.CharField(_("volume and pages"), max_length=80, blank=True)
    doi = models.CharField(
        _("DOI"), max_length=200, blank=True, validators=[RegexValidator(r"^10\.", _("A DOI begins with 10."))]
    )
    url = models.URLField(_("address"), max_length=500, blank=True)
    licence = models.CharField(
        _("licence"),
        max_length=200,
        blank=True,
        help_text=_("Under which the source may be used, such as CC BY 4.0. Leave it empty if you have not read it."),
    )
    note = models.TextField(_("note"), blank=True, help_text=_("Shown behind the source, such as who was asked."))
    checked_on = models.DateField(
        _("checked on"), null=True, blank=True, help_text=_("The day on which an editor last opened this source.")
    )

    panels: ClassVar[list[Panel]] = [
        FieldPanel("key"),
        FieldPanel("authors"),
        FieldPanel("title"),
        FieldRowPanel([FieldPanel("journal"), FieldPanel("year"), FieldPanel("volume_pages")]),
        FieldRowPanel([FieldPanel("doi"), FieldPanel("url"), FieldPanel("licence")]),
        FieldPanel("note"),
        FieldPanel("checked_on"),
    ]
    search_fields: ClassVar[list[index.BaseField]] = [
        index.SearchField("key"),
        index.SearchField("title", boost=2),
        index.SearchField("authors"),
        index.AutocompleteField("key"),
        index.AutocompleteField("title"),
        index.AutocompleteField("authors"),
        index.FilterField("year"),
        index.FilterField("checked_on"),
    ]

    class Meta:
        ordering: ClassVar = ["authors", "year", "key"]
        verbose_name = _("reference")
        verbose_name_plural = _("references")

    def __str__(self) -> str:
        return f"{self.title} ({self.key})"

    @property
    def imprint(self) -> str:
        """Return where and when it appeared: "BMJ 2019;364:l1233", or less where less is known."""
        where = " ".join(str(part) for part in (self.journal, self.year) if part)
        return ";".join(part for part in (where, self.volume_pages) if part)

    @property
    def link(self) -> str:
        """Return where the source can be read: its DOI before its address, or nothing."""
        return f"https://doi.org/{self.doi}" if self.doi else self.url

    def cited(self) -> dict[str, str]:
        """Return what a reader needs to find it."""
        return {"authors": self.authors, "title": self.title, "imprint": self.imprint, "link": self.link}
