"""Professional services that somebody can be referred to, by country and language, as records that editors keep."""

from typing import Any, ClassVar

from django.core.exceptions import ValidationError
from django.core.validators import RegexValidator
from django.db import models
from django.http import HttpRequest
from django.utils.translation import gettext_lazy as _
from wagtail.admin.panels import FieldPanel, FieldRowPanel, MultiFieldPanel, Panel
from wagtail.search import index

from core.countries import country_name, known_country
from core.models import BodyPage
from core.search.kinds import ResultKind
from home.models.helplines import Open, Sourced, dialled


class ProfessionalService(Sourced, Open, index.Indexed, models.Model):
    """A service run by professionals. What nobody has read at its own page stays empty; nothing here is guessed."""

    class Kind(models.TextChoices):
        OCCUPATIONAL_HEALTH = "occupational-health", _("Occupational health")
        PSYCHOLOGIST = "psychologist", _("Psychologist or psychotherapist")
        FAMILY_DOCTOR = "family-doctor", _("Family doctor (GP)")
        CRISIS = "crisis", _("Crisis service")
        DOCTORS = "doctors-programme", _("Health programme for doctors")
        ASSISTANCE = "employee-assistance", _("Employee assistance")
        COUNSELLING = "counselling", _("Counselling")
        STAFF_LINE = "staff-line", _("Line for health workers")

    class Employer(models.TextChoices):
        NOT_TOLD = "not-told", _("The service says that your employer is not told.")
        MAY_BE_TOLD = "may-be-told", _("Your employer may be told.")

    key = models.CharField(
        _("key"),
        max_length=60,
        unique=True,
        validators=[RegexValidator(r"^[a-z0-9-]+$", _("Use small letters and digits, such as bma-counselling."))],
        help_text=_("A short name that stays the same, such as bma-counselling."),
    )
    name = models.CharField(_("name"), max_length=160)
    country = models.CharField(
        _("country"), max_length=2, validators=[known_country], help_text=_("Two letters, such as GB.")
    )
    kind = models.CharField(_("kind of help"), max_length=30, choices=Kind.choices)
    who = models.CharField(_("who may use it"), max_length=200, blank=True)
    address = models.URLField(_("address of its page"), max_length=500, blank=True)
    phone = models.CharField(_("number as it is read"), max_length=40, blank=True)
    tel = models.CharField(_("number as it is dialled"), max_length=40, blank=True, validators=[dialled])
    cost_note = models.CharField(_("cost"), max_length=200, blank=True)
    employer = models.CharField(
        _("confidential from the employer?"),
        max_length=20,
        choices=Employer.choices,
        blank=True,
        help_text=_("Leave it empty unless the service itself says so."),
    )
    note = models.CharField(_("note"), max_length=300, blank=True)
    checked_by = models.CharField(
        _("checked by"),
        max_length=120,
        blank=True,
        help_text=_("Who opened the provider’s own page. Seen by editors only; leave it empty if nobody has."),
    )

    panels: ClassVar[list[Panel]] = [
        FieldRowPanel([FieldPanel("name"), FieldPanel("key")]),
        FieldRowPanel([FieldPanel("country"), FieldPanel("languages"), FieldPanel("kind")]),
        FieldRowPanel([FieldPanel("address"), FieldPanel("phone"), FieldPanel("tel")]),
        FieldRowPanel([FieldPanel("always"), FieldPanel("hours"), FieldPanel("time_zone")]),
        FieldRowPanel([FieldPanel("who"), FieldPanel("cost_note"), FieldPanel("employer")]),
        FieldPanel("note"),
        MultiFieldPanel(
            [
                FieldRowPanel([FieldPanel("source_url"), FieldPanel("source_year")]),
                FieldRowPanel([FieldPanel("last_checked"), FieldPanel("checked_by")]),
            ],
            heading=_("Where it comes from"),
        ),
    ]
    search_fields: ClassVar[list[index.BaseField]] = [
        index.SearchField("name"),
        index.AutocompleteField("name"),
        index.FilterField("country"),
        index.FilterField("kind"),
        index.FilterField("last_checked"),
    ]

    class Meta:
        ordering: ClassVar = ["country", "name"]
        verbose_name = _("professional service")
        verbose_name_plural = _("professional services")

    def __str__(self) -> str:
        return f"{self.name} ({self.country})"

    @property
    def anchor(self) -> str:
        return f"service-{self.key}"

    @property
    def country_name(self) -> str:
        return country_name(self.country)

    def clean(self) -> None:
        super().clean()
        faults: dict[str, Any] = {}
        if not (self.address or self.phone):
            faults["address"] = _("Give the address of its page or its number: without either nobody can reach it.")
        if bool(self.phone) != bool(self.tel):
            faults["tel"] = _("Give the number both as it is read and as it is dialled.")
        if bool(self.checked_by.strip()) != bool(self.last_checked):
            faults["checked_by"] = _("A check has a day and somebody who made it. Give both, or neither.")
        if faults:
            raise ValidationError(faults)


class ProfessionalHelpPage(BodyPage):
    """Professional services by country and language. `?country=` and `?language=` narrow the list."""

    search_kind = ResultKind.HELP
    template = "home/professional_help_page.html"
    parent_page_types: ClassVar[list[str]] = ["home.NowPage"]
    subpage_types: ClassVar[list[str]] = []
    max_count_per_parent = 1
    page_description = _("Professional services to turn to, by country and language.")

    class Meta:
        verbose_name = _("professional help")
        verbose_name_plural = _("professional help")

    def get_context(self, request: HttpRequest, *args: Any, **kwargs: Any) -> dict[str, Any]:
        from home.referral import narrowed

        return {**super().get_context(request, *args, **kwargs), "found": narrowed(request.GET)}
