"""An application for a certificate, from the naming of a candidate to the decision."""

import uuid
from typing import Any, ClassVar

from django.conf import settings
from django.db import models
from django.utils.translation import gettext_lazy as _

from directory.certification.models import Edition
from directory.certification.scheme.shape import Standard
from directory.institutions.models import Institution, Programme


class ApplicationQuerySet(models.QuerySet["Application"]):
    def open_to(self, account: int | None) -> "ApplicationQuerySet":
        """Return those that an account may open: its own, and those of the institution that it acts for."""
        # Not joined: whoever acts for the institution besides would show a person's own application once more each.
        acts_for = Institution.objects.filter(contact_people__account=account)
        theirs = models.Q(edition__applies_to=Edition.Applicant.INSTITUTION, programme__institution__in=acts_for)
        own = models.Q(edition__applies_to=Edition.Applicant.PERSON, candidate=account)
        return self.filter(own | theirs) if account else self.none()


class Application(models.Model):
    """Somebody asks to be certified to an edition, as a member of a programme that says that they are one; or an
    institution does, for its programme, through a contact person.
    """

    class State(models.TextChoices):
        NAMED = "named", _("waits for the programme’s contact person")
        DRAFT = "draft", _("being written")
        SUBMITTED = "submitted", _("handed in")
        RETURNED = "returned", _("more is asked for")
        GRANTED = "granted", _("granted")
        REFUSED = "refused", _("not granted")
        WITHDRAWN = "withdrawn", _("withdrawn")

    OPEN = (State.NAMED, State.DRAFT, State.SUBMITTED, State.RETURNED)
    WRITABLE = (State.DRAFT, State.RETURNED)

    id = models.UUIDField(primary_key=True, default=uuid.uuid4, editable=False)
    # Empty until the contact person has said yes: before that nobody gets an account. Empty again once the account is
    # deleted: what was found and decided stays.
    candidate = models.ForeignKey(
        settings.AUTH_USER_MODEL, on_delete=models.SET_NULL, null=True, blank=True, related_name="applications"
    )
    name = models.CharField(_("name"), max_length=120)
    email = models.EmailField(_("e-mail address"))
    profession = models.CharField(_("profession"), max_length=80)
    programme = models.ForeignKey(
        Programme, on_delete=models.PROTECT, related_name="applications", verbose_name=_("programme")
    )
    edition = models.ForeignKey(
        Edition, on_delete=models.PROTECT, related_name="applications", verbose_name=_("edition")
    )
    level = models.CharField(_("level"), max_length=40, blank=True)
    # What the institution held when it began; it is not asked for again.
    held_level = models.CharField(_("level held already"), max_length=40, blank=True, editable=False)
    setting = models.CharField(_("setting"), max_length=40, blank=True)
    # Which of the edition's preconditions the institution says it has, by their place in the file.
    preconditions: Any = models.JSONField(_("preconditions"), default=list, blank=True)
    state = models.CharField(_("state"), max_length=10, choices=State.choices, default=State.NAMED)
    before = models.ForeignKey("self", on_delete=models.SET_NULL, null=True, blank=True, related_name="after")
    named_on = models.DateField(_("named on"))
    # The digest of the link that the contact person has; empty once it was used.
    contact_token = models.CharField(max_length=64, blank=True, db_index=True, editable=False)
    asked_contact_on = models.DateField(null=True, blank=True, editable=False)
    confirmed_on = models.DateField(_("confirmed by the programme on"), null=True, blank=True)
    submitted_on = models.DateField(_("handed in on"), null=True, blank=True, db_index=True)
    decided_on = models.DateField(_("decided on"), null=True, blank=True)
    # Rises when a decision is looked at again; findings and decisions belong to a round.
    round = models.PositiveSmallIntegerField(default=1, editable=False)
    looked_at_again = models.TextField(_("why it is looked at again"), max_length=2000, blank=True)
    asked_for = models.TextField(_("what is asked for"), blank=True)
    answer = models.TextField(_("answer to what was asked for"), blank=True, max_length=4000)

    objects = ApplicationQuerySet.as_manager()

    class Meta:
        constraints: ClassVar = [
            models.UniqueConstraint(
                fields=["candidate", "edition"],
                # A decision that is looked at again needs no room: a correction must not wait for the candidate.
                condition=models.Q(state__in=["named", "draft", "submitted", "returned"], round=1),
                name="one_open_application_per_edition",
            )
        ]
        ordering: ClassVar = ["submitted_on", "pk"]
        verbose_name = _("application")
        verbose_name_plural = _("applications")

    def __str__(self) -> str:
        return f"{self.name}, {self.edition}"

    @property
    def of_institution(self) -> bool:
        """Whether an institution applies, and not a person."""
        return self.edition.applies_to == Edition.Applicant.INSTITUTION

    @property
    def pages(self) -> str:
        """The name of its task list's address; those of its other pages begin with it."""
        return "institution_application" if self.of_institution else "application"

    @property
    def held(self) -> tuple[str, ...]:
        """The levels that are not asked for again."""
        return (self.held_level,) if self.held_level else ()

    @property
    def standards(self) -> list[Standard]:
        """What is asked for in the setting: the standards of the level, after those of the levels it requires."""
        return self.edition.shape.standards_up_to(self.level, self.setting, self.held)

    @property
    def is_writable(self) -> bool:
        """Whether the candidate may change anything now."""
        return self.state in self.WRITABLE

    @property
    def can_change_setting(self) -> bool:
        """Whether the setting can still be another one: not once it was handed in."""
        return self.is_writable and self.submitted_on is None

    @property
    def can_be_withdrawn(self) -> bool:
        """Whether the candidate may end it; a decision that is looked at again ends with another one only."""
        return self.state in self.OPEN and self.round == 1
