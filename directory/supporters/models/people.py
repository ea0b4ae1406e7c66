from datetime import date, timedelta
from typing import ClassVar

from directory.certification.models import Certificate
from directory.institutions.models import Programme, Setting
from django.conf import settings
from django.db import models
from django.urls import reverse
from django.utils.translation import gettext_lazy as _

# A stale entry does harm: of 120 listed providers elsewhere, appointments could be made with 18 % (ux.md, A.7).
CONFIRMATION_DAYS = 60


class Language(models.Model):
    tag = models.CharField(_("BCP 47 tag"), max_length=20, unique=True)
    own_name = models.CharField(_("its name in itself"), max_length=60)
    name = models.CharField(_("its name in English"), max_length=60)
    right_to_left = models.BooleanField(_("written from right to left"), default=False)

    class Meta:
        ordering: ClassVar = ["name"]
        verbose_name = _("language")
        verbose_name_plural = _("languages")

    def __str__(self) -> str:
        return self.name


class Profession(models.Model):
    slug = models.SlugField(_("short name in addresses"), unique=True)
    name = models.CharField(_("name"), max_length=80)
    order = models.PositiveSmallIntegerField(_("order"), default=0)

    class Meta:
        ordering: ClassVar = ["order", "name"]
        verbose_name = _("profession")
        verbose_name_plural = _("professions")

    def __str__(self) -> str:
        return self.name


class SupporterQuerySet(models.QuerySet["Supporter"]):
    def listed(self, on: date) -> "SupporterQuerySet":
        """Keep those who may be shown in the directory on that day."""
        found = self.filter(listed_until__gte=on)
        return found if settings.LEEWARD_DEMO else found.filter(is_example=False)

    def taking_requests(self, on: date) -> "SupporterQuerySet":
        """Keep those whose own switch is on and whose calendar is free that day; their load stays unknown."""
        from directory.supporters.models.availability import Leave

        away = Leave.objects.filter(supporter=models.OuterRef("pk"), starts_on__lte=on, ends_on__gte=on)
        return self.filter(takes_requests=True).exclude(models.Exists(away))


class Supporter(models.Model):
    """A certified peer supporter, as the directory shows them."""

    account = models.OneToOneField(
        settings.AUTH_USER_MODEL, on_delete=models.SET_NULL, null=True, blank=True, related_name="supporter"
    )
    display_name = models.CharField(_("display name"), max_length=60)
    slug = models.SlugField(max_length=80, unique=True, editable=False)
    profession = models.ForeignKey(Profession, on_delete=models.PROTECT, verbose_name=_("profession"))
    settings = models.ManyToManyField(Setting, related_name="supporters", verbose_name=_("settings"))
    languages = models.ManyToManyField(Language, related_name="supporters", verbose_name=_("languages"))
    country = models.CharField(_("country (two letters, ISO 3166)"), max_length=2, db_index=True)
    region = models.CharField(_("region"), max_length=80, blank=True)
    words = models.TextField(_("a few lines of their own"), max_length=400, blank=True)
    programme = models.ForeignKey(
        Programme, on_delete=models.PROTECT, related_name="supporters", verbose_name=_("programme")
    )
    certificate = models.OneToOneField(
        Certificate, on_delete=models.PROTECT, related_name="supporter", verbose_name=_("certificate")
    )
    agreement_signed_on = models.DateField(_("confidentiality agreement signed on"), null=True, blank=True)
    agreement_ended_on = models.DateField(_("agreement ended on"), null=True, blank=True)
    confirmed_on = models.DateField(_("profile confirmed on"), null=True, blank=True)
    takes_requests = models.BooleanField(_("takes requests"), default=False)
    own_limit = models.PositiveSmallIntegerField(_("own limit of open talks"), default=3)
    suspended_on = models.DateField(_("suspended on"), null=True, blank=True)
    is_example = models.BooleanField(_("example"), default=False)
    # Kept on every save, so that a listing of 100,000 people compares one indexed day.
    listed_until = models.DateField(null=True, blank=True, db_index=True, editable=False)

    objects = SupporterQuerySet.as_manager()

    class Meta:
        verbose_name = _("peer supporter")
        verbose_name_plural = _("peer supporters")

    def __str__(self) -> str:
        return self.display_name

    def get_absolute_url(self) -> str:
        return reverse("supporter", args=[self.slug])

    def last_day_listed(self) -> date | None:
        """Return the last day on which the directory may show this person, or None when it may not at all."""
        certificate = self.certificate
        if not (self.confirmed_on and self.agreement_signed_on and certificate.com13):
            return None
        if self.suspended_on or self.agreement_ended_on or certificate.withdrawn_on:
            return None
        return min(certificate.valid_until, self.confirmed_on + timedelta(days=CONFIRMATION_DAYS))

    def save(self, *args: object, **kwargs: object) -> None:
        self.listed_until = self.last_day_listed()
        super().save(*args, **kwargs)  # type: ignore[arg-type]  # passed through as they came
