"""Where people work, and the second victim support programmes that institutions run."""

from datetime import date
from typing import Any, ClassVar

from django.conf import settings
from django.core.exceptions import ValidationError
from django.core.validators import RegexValidator
from django.db import models
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from core.countries import country_name, known_country
from directory.institutions.checking import Check, check_of
from directory.institutions.naming import free_slug

tags = RegexValidator(
    r"^[A-Za-z]{2,3}(-[A-Za-z0-9]{1,8})*(, ?[A-Za-z]{2,3}(-[A-Za-z0-9]{1,8})*)*$",
    _("Write language tags with commas between: de, en."),
)
a_number = RegexValidator(
    r"^\+?[0-9 ()./-]*[0-9][0-9 ()./-]*$", _("Write a phone number in digits, such as +44 20 7946 0000.")
)


class Setting(models.Model):
    """A kind of workplace in health care: hospital, primary care, ambulance."""

    slug = models.SlugField(_("short name in addresses"), unique=True)
    name = models.CharField(_("name"), max_length=80)
    order = models.PositiveSmallIntegerField(_("order"), default=0)

    class Meta:
        ordering: ClassVar = ["order", "name"]
        verbose_name = _("setting")
        verbose_name_plural = _("settings")

    def __str__(self) -> str:
        return self.name


class Institution(models.Model):
    class Kind(models.TextChoices):
        CARE = "care", _("gives care")
        CERTIFIER = "certifier", _("certifies peer supporters")

    name = models.CharField(_("name"), max_length=160, unique=True)
    kind = models.CharField(_("kind"), max_length=10, choices=Kind.choices, default=Kind.CARE)
    country = models.CharField(_("country"), max_length=2, blank=True, validators=[known_country])
    is_example = models.BooleanField(_("example"), default=False)

    class Meta:
        ordering: ClassVar = ["name"]
        verbose_name = _("institution")
        verbose_name_plural = _("institutions")

    def __str__(self) -> str:
        return self.name

    @property
    def country_name(self) -> str:
        return country_name(self.country)

    def clean(self) -> None:
        super().clean()
        if self.pk and not self.country and self.programmes.filter(is_public=True).exists():
            raise ValidationError({"country": _("Choose a country: visitors see a programme of this institution.")})


class ProgrammeQuerySet(models.QuerySet["Programme"]):
    def public(self) -> "ProgrammeQuerySet":
        """Keep those that everybody may see, with their institutions, in the order of the institutions' names."""
        found = self.filter(is_public=True).select_related("institution")
        found = found if settings.LEEWARD_DEMO else found.filter(is_example=False)
        return found.order_by("institution__name", "name", "pk")


class Programme(models.Model):
    """An institution's established programme of support; a supporter belongs to one. Visitors see it once it is public."""

    name = models.CharField(_("name"), max_length=160)
    institution = models.ForeignKey(
        Institution, on_delete=models.PROTECT, related_name="programmes", verbose_name=_("institution")
    )
    contact_email = models.EmailField(
        _("address of its contact person"), blank=True, help_text=_("For us. Visitors never see it.")
    )
    # Only what is public, or was, has an address.
    slug = models.SlugField(max_length=80, unique=True, null=True, editable=False)
    is_public = models.BooleanField(
        _("shown to everybody"), default=False, help_text=_("Tick it once the programme has agreed to be shown.")
    )
    settings = models.ManyToManyField(
        Setting,
        blank=True,
        related_name="programmes",
        verbose_name=_("settings"),
        help_text=_("Whose staff it is for."),
    )
    languages = models.CharField(
        _("languages"), max_length=200, blank=True, validators=[tags], help_text=_("As tags: “de, en”.")
    )
    reach = models.TextField(
        _("how staff reach it"), max_length=1000, blank=True, help_text=_("When, where and whom to ask for.")
    )
    phone = models.CharField(_("phone"), max_length=40, blank=True, validators=[a_number])
    email = models.EmailField(_("e-mail"), blank=True, help_text=_("For staff who look for support. Visitors see it."))
    website = models.URLField(_("web address"), max_length=500, blank=True)
    expect = models.TextField(
        _("what to expect"), max_length=1500, blank=True, help_text=_("What happens after somebody gets in touch.")
    )
    checked_by = models.CharField(
        _("checked by"), max_length=120, blank=True, help_text=_("Who asked the programme itself. Only staff see it.")
    )
    checked_on = models.DateField(
        _("checked on"), null=True, blank=True, help_text=_("The day of that check. Leave it empty if nobody has.")
    )
    is_example = models.BooleanField(_("example"), default=False)

    objects = ProgrammeQuerySet.as_manager()

    class Meta:
        ordering: ClassVar = ["name"]
        constraints: ClassVar = [
            models.UniqueConstraint(fields=["name", "institution"], name="one_programme_of_a_name_per_institution")
        ]
        verbose_name = _("programme")
        verbose_name_plural = _("programmes")

    def __str__(self) -> str:
        return self.name

    def save(self, *args: Any, **kwargs: Any) -> None:
        if self.is_public and not self.slug:
            taken = {slug for slug in Programme.objects.values_list("slug", flat=True) if slug}
            self.slug = free_slug(self.institution.name, self.name, taken)
            if kwargs.get("update_fields") is not None:
                kwargs["update_fields"] = {*kwargs["update_fields"], "slug"}
        super().save(*args, **kwargs)

    def get_absolute_url(self) -> str:
        return reverse("organisation", args=[self.slug])

    @property
    def spoken(self) -> list[str]:
        """The languages as BCP 47 tags, in the order in which they were written."""
        return [tag.strip() for tag in self.languages.split(",") if tag.strip()]

    @property
    def dialled(self) -> str:
        """The phone number as a link needs it. A "(0)" is for callers inside the country: "+44 (0)20" -> "+4420"."""
        number = self.phone.replace("(0)", "") if self.phone.startswith("+") else self.phone
        return "".join(sign for sign in number if sign in "+0123456789")

    def standing(self, today: date) -> Check:
        """Say whether somebody of this site has checked it, and lately."""
        return check_of(self.checked_on, today, settings.LEEWARD_PROGRAMME_DAYS)

    def clean(self) -> None:
        super().clean()
        faults: dict[str, Any] = {}
        if bool(self.checked_by.strip()) != bool(self.checked_on):
            faults["checked_by"] = _("A check has a day and somebody who made it. Give both, or neither.")
        if self.checked_on and self.checked_on > timezone.localdate():
            faults["checked_on"] = _("This day has not come yet. Enter today or an earlier day.")
        if self.is_public and not (self.reach.strip() or self.phone or self.email or self.website):
            faults["reach"] = _("Say how staff reach it, in words or with a number or an address, before it is shown.")
        if self.is_public and self.institution_id and not self.institution.country:
            faults["is_public"] = _("Its institution has no country yet. Enter it there first.")
        if faults:
            raise ValidationError(faults)


class ContactPerson(models.Model):
    """Somebody who applies for certificates on behalf of an institution, with an account of their own."""

    account = models.OneToOneField(
        settings.AUTH_USER_MODEL,
        on_delete=models.CASCADE,
        related_name="contact_person",
        verbose_name=_("account"),
        editable=False,
    )
    institution = models.ForeignKey(
        Institution, on_delete=models.CASCADE, related_name="contact_people", verbose_name=_("institution")
    )
    name = models.CharField(_("name"), max_length=120)
    invited_on = models.DateField(_("invited on"), null=True, blank=True, editable=False)

    class Meta:
        ordering: ClassVar = ["institution__name", "name"]
        verbose_name = _("contact person of an institution")
        verbose_name_plural = _("contact people of institutions")

    def __str__(self) -> str:
        return f"{self.name}, {self.institution}"
