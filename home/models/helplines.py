"""Emergency and support lines, country by country, as records that editors keep. A number belongs to a country."""

from typing import ClassVar
from zoneinfo import available_timezones

from django.core.exceptions import ValidationError
from django.core.validators import MaxValueValidator, MinValueValidator, RegexValidator
from django.db import models
from django.utils.text import slugify
from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _
from modelcluster.fields import ParentalKey
from modelcluster.models import ClusterableModel
from wagtail.admin.panels import FieldPanel, FieldRowPanel, InlinePanel, MultiFieldPanel, Panel
from wagtail.models import Orderable
from wagtail.search import index

from core.languages import a_tag, own_name

dialled = RegexValidator(r"^[+*#0-9,;]+$", _("Write the digits as they are dialled, such as +442071234567 or 112."))
tags = RegexValidator(r"^[A-Za-z0-9-]+(, ?[A-Za-z0-9-]+)*$", _("Write language tags with commas between: de, en."))
a_year = [MinValueValidator(1990), MaxValueValidator(2200)]


def a_time_zone(name: str) -> None:
    """Raise ValidationError unless this names a time zone such as Europe/Vienna."""
    if name not in available_timezones():
        raise ValidationError(_("Write a time zone such as Europe/Vienna."))


class Sourced(models.Model):
    """Where a number comes from, and whether somebody of this site has opened that page."""

    source_url = models.URLField(_("address of the source"), max_length=500, blank=True)
    source_year = models.PositiveSmallIntegerField(_("year of the source"), null=True, blank=True, validators=a_year)
    last_checked = models.DateField(
        _("last checked by this site"),
        null=True,
        blank=True,
        help_text=_("The day on which an editor opened the provider’s own page. Leave it empty if nobody has."),
    )

    class Meta:
        abstract = True


class Open(models.Model):
    """When it answers, and in which languages."""

    always = models.BooleanField(_("day and night"), default=False)
    hours = models.CharField(_("hours"), max_length=200, blank=True, help_text=_("Leave empty if nobody knows them."))
    time_zone = models.CharField(_("time zone"), max_length=60, blank=True, validators=[a_time_zone])
    languages = models.CharField(
        _("languages"), max_length=200, blank=True, validators=[tags], help_text=_("As tags: “de, en”.")
    )

    class Meta:
        abstract = True

    @property
    def spoken(self) -> list[tuple[str, str]]:
        """Return the languages as (tag, name in that language)."""
        return [(code.strip(), own_name(code.strip())) for code in self.languages.split(",") if code.strip()]

    @property
    def hours_need_zone(self) -> bool:
        """Say whether the hours name a time of day, which means nothing without its place."""
        return bool(self.time_zone) and not self.always and any(letter.isdigit() for letter in self.hours)

    @property
    def place_of_zone(self) -> str:
        """Return the city of the time zone: "Europe/Vienna" -> "Vienna"."""
        return self.time_zone.rsplit("/", 1)[-1].replace("_", " ")

    @property
    def hours_in_words(self) -> str:
        """Return when it answers, in the active language, with the place of the hours; "" where nobody knows."""
        if self.always:
            return gettext("day and night")
        return f"{self.hours} ({self.place_of_zone})" if self.hours_need_zone else self.hours

    def clean(self) -> None:
        super().clean()
        if any(letter.isdigit() for letter in self.hours) and not self.always and not self.time_zone:
            raise ValidationError({"time_zone": _("Hours need a time zone, because readers may be elsewhere.")})


SOURCE = MultiFieldPanel(
    [FieldRowPanel([FieldPanel("source_url"), FieldPanel("source_year"), FieldPanel("last_checked")])],
    heading=_("Where it comes from"),
)


class HelpCountry(Sourced, index.Indexed, ClusterableModel):
    """A country with its emergency number. Source and year are those of the emergency number."""

    code = models.CharField(
        _("code"), max_length=2, unique=True, validators=[RegexValidator(r"^[A-Z]{2}$", _("Two capitals, such as AT."))]
    )
    name = models.CharField(_("name"), max_length=80)
    own_name = models.CharField(_("its own name"), max_length=80, blank=True)
    own_language = models.CharField(_("language of its own name"), max_length=35, blank=True, validators=[a_tag])
    emergency_number = models.CharField(
        _("emergency number"),
        max_length=20,
        blank=True,
        help_text=_("Leave it empty if you have not read it anywhere."),
    )
    emergency_note = models.CharField(_("note on the emergency number"), max_length=200, blank=True)
    order = models.PositiveSmallIntegerField(
        _("order"), default=0, help_text=_("Countries with the same number: by name.")
    )

    panels: ClassVar[list[Panel]] = [
        FieldRowPanel([FieldPanel("code"), FieldPanel("name"), FieldPanel("order")]),
        FieldRowPanel([FieldPanel("own_name"), FieldPanel("own_language")]),
        FieldRowPanel([FieldPanel("emergency_number"), FieldPanel("emergency_note")]),
        SOURCE,
        InlinePanel("lines", heading=_("Lines"), label=_("Line")),
    ]
    search_fields: ClassVar[list[index.BaseField]] = [
        index.SearchField("name"),
        index.SearchField("own_name"),
        index.AutocompleteField("name"),
        index.FilterField("order"),
    ]

    class Meta:
        ordering: ClassVar = ["order", "name"]
        verbose_name = _("country with help lines")
        verbose_name_plural = _("countries with help lines")

    def __str__(self) -> str:
        return self.name

    @property
    def anchor(self) -> str:
        """Return the name of its place on the page: "united-kingdom"."""
        return slugify(self.name) or self.code.lower()


class HelpLine(Sourced, Open, index.Indexed, Orderable):
    country = ParentalKey(HelpCountry, on_delete=models.CASCADE, related_name="lines", verbose_name=_("country"))
    name = models.CharField(_("name"), max_length=160)
    number = models.CharField(_("number as it is read"), max_length=40)
    tel = models.CharField(_("number as it is dialled"), max_length=40, validators=[dialled])
    who = models.CharField(_("whom it is for"), max_length=200, blank=True)
    cost_note = models.CharField(_("cost"), max_length=200, blank=True)
    note = models.CharField(_("note"), max_length=300, blank=True)

    panels: ClassVar[list[Panel]] = [
        FieldRowPanel([FieldPanel("name"), FieldPanel("number"), FieldPanel("tel")]),
        FieldPanel("who"),
        FieldRowPanel([FieldPanel("always"), FieldPanel("hours"), FieldPanel("time_zone")]),
        FieldRowPanel([FieldPanel("languages"), FieldPanel("cost_note")]),
        FieldPanel("note"),
        SOURCE,
    ]
    search_fields: ClassVar[list[index.BaseField]] = [
        index.SearchField("name"),
        index.SearchField("number"),
        index.AutocompleteField("name"),
        index.FilterField("country"),
        index.FilterField("last_checked"),
    ]

    class Meta(Orderable.Meta):
        verbose_name = _("help line")
        verbose_name_plural = _("help lines")

    def __str__(self) -> str:
        return f"{self.name} ({self.country})"
