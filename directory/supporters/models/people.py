from datetime import date
from secrets import choice
from typing import Any, ClassVar

from anyascii import anyascii
from django.conf import settings
from django.core.exceptions import ValidationError
from django.db import models
from django.urls import reverse
from django.utils import timezone
from django.utils.text import slugify
from django.utils.translation import gettext_lazy as _
from modelcluster.models import ClusterableModel

from core.countries import country_name, known_country
from directory.certification.models import Certificate
from directory.institutions.models import Programme, Setting
from directory.supporters.listing import Standing, last_day_listed
from directory.supporters.lots import LAST, draw_lot
from directory.supporters.models.records import Language, Profession

_LETTERS = "abcdefghjkmnpqrstvwxyz23456789"


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

    def with_key_confirmed(self) -> "SupporterQuerySet":
        """Add `key_confirmed`: whether enough members of staff heard one same fingerprint."""
        from directory.supporters.models.enrolment import KeyConfirmation

        heard = KeyConfirmation.objects.filter(supporter=models.OuterRef("pk")).order_by().values("fingerprint")
        enough = heard.annotate(times=models.Count("pk")).filter(times__gte=settings.LEEWARD_KEY_CONFIRMATIONS)
        return self.annotate(key_confirmed=models.Exists(enough))


class Supporter(ClusterableModel):
    """A certified peer supporter, as the directory shows them."""

    account = models.OneToOneField(
        settings.AUTH_USER_MODEL, on_delete=models.SET_NULL, null=True, blank=True, related_name="supporter"
    )
    display_name = models.CharField(
        _("display name"), max_length=60, help_text=_("A first name is enough. Visitors see it.")
    )
    slug = models.SlugField(max_length=80, unique=True, editable=False)
    profession = models.ForeignKey(Profession, on_delete=models.PROTECT, verbose_name=_("profession"))
    settings = models.ManyToManyField(Setting, related_name="supporters", verbose_name=_("settings"))
    languages = models.ManyToManyField(Language, related_name="supporters", verbose_name=_("languages"))
    country = models.CharField(_("country"), max_length=2, db_index=True, validators=[known_country])
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
    invited_on = models.DateField(_("invited on"), null=True, blank=True, editable=False)
    in_register = models.BooleanField(
        _("in the register of certificates"), default=False, help_text=_("Only the supporter decides it.")
    )
    is_example = models.BooleanField(_("example"), default=False)
    # Kept on every save, so that a listing of 100,000 people compares one indexed day.
    listed_until = models.DateField(_("listed until"), null=True, blank=True, db_index=True, editable=False)
    lot = models.PositiveIntegerField(default=draw_lot, editable=False)
    # Renewed each day and on change by order.py, so that a listing of 100,000 people walks one index.
    order_key = models.BigIntegerField(default=LAST, editable=False)

    objects = SupporterQuerySet.as_manager()

    class Meta:
        indexes: ClassVar = [
            models.Index(fields=["order_key", "id"], name="supporter_in_order"),
            models.Index(fields=["in_register", "display_name", "id"], name="supporter_in_register"),
        ]
        ordering: ClassVar = ["display_name", "id"]
        verbose_name = _("peer supporter")
        verbose_name_plural = _("peer supporters")

    def __str__(self) -> str:
        return self.display_name

    def get_absolute_url(self) -> str:
        return reverse("supporter", args=[self.slug])

    @property
    def country_name(self) -> str:
        return country_name(self.country)

    def last_day_listed(self, today: date) -> date | None:
        """Return the last day on which the directory may show this person, or None when it may not at all.

        As known on `today`: once a suspension of the certificate is over, the day moves on (recount.list_again).
        """
        certificate = self.certificate
        standing = Standing(
            valid_until=certificate.valid_until,
            withdrawn=certificate.withdrawn_on is not None,
            com06=certificate.com06,
            com13=certificate.com13,
            agreement_in_force=self.agreement_signed_on is not None and self.agreement_ended_on is None,
            suspended=self.suspended_on is not None,
            confirmed_on=self.confirmed_on,
            certificate_suspended_from=certificate.suspended_from if certificate.suspended_from_now_on(today) else None,
            without_com06=settings.LEEWARD_LIST_WITHOUT_COM06,
        )
        return last_day_listed(standing)

    def clean(self) -> None:
        """Refuse days to come where only a day that was can be true: a later day would list somebody too long."""
        today = timezone.localdate()
        for name in ("agreement_signed_on", "confirmed_on"):
            day = getattr(self, name)
            if day and day > today:
                raise ValidationError({name: _("This day has not come yet. Enter today or an earlier day.")})

    def save(self, *args: Any, **kwargs: Any) -> None:
        self.slug = self.slug or free_slug(self.display_name)
        self.listed_until = self.last_day_listed(timezone.localdate())
        if kwargs.get("update_fields") is not None:
            kwargs["update_fields"] = {*kwargs["update_fields"], "listed_until"}
        super().save(*args, **kwargs)


def free_slug(display_name: str) -> str:
    """Return an address for this name that nobody has: "amira", or "amira-7kq2mw" where that is taken."""
    plain = slugify(anyascii(display_name))[:70]
    if plain and not Supporter.objects.filter(slug=plain).exists():
        return plain
    # Random letters rather than a number, which would count people of that name.
    drawn = "".join(choice(_LETTERS) for _ in range(6))
    return f"{plain or 'supporter'}-{drawn}"
