"""What the directory shows has changed: renew its order and its numbers, and forget the kept pages."""

from datetime import datetime
from threading import local
from typing import Any

from django.db import transaction
from django.db.models import Model
from django.db.models.signals import m2m_changed, post_delete, post_save
from django.dispatch import receiver
from django.utils.timezone import localdate

from core.cache import renew_generation
from core.models import User
from core.signals import minute_passed
from directory.certification.models import Certificate, Edition
from directory.institutions.models import Institution, Programme, Setting
from directory.supporters.models import ContactWay, KeyConfirmation, Language, Leave, Profession, Supporter
from directory.supporters.recount import recount, recount_when_due, renew

SAVED_OR_GONE = (post_save, post_delete)


class Changed(local):
    """Who changed in the transaction that this thread has open. What was rolled back may stay: renewing it is harmless."""

    def __init__(self) -> None:
        self.people: set[int] = set()
        self.everybody = False


_changed = Changed()


def change(*people: int, everybody: bool = False) -> None:
    """Remember who changed; the end of the transaction renews all of them at once."""
    _changed.people.update(people)
    _changed.everybody |= everybody
    # What was saved stays saved even if this should fail: the failure is logged, and the next day counts everybody anew.
    transaction.on_commit(renew_changed, robust=True)


def renew_changed() -> None:
    people, everybody = _changed.people, _changed.everybody
    _changed.people, _changed.everybody = set(), False
    if everybody:
        recount(localdate())
    elif people:
        renew(people, localdate())


@receiver(SAVED_OR_GONE, sender=Supporter)
def supporter_changed(instance: Supporter, **kwargs: Any) -> None:
    change(instance.pk)


@receiver(SAVED_OR_GONE, sender=ContactWay)
@receiver(SAVED_OR_GONE, sender=Leave)
def calendar_or_ways_changed(instance: ContactWay | Leave, **kwargs: Any) -> None:
    change(instance.supporter_id)


@receiver(m2m_changed, sender=Supporter.languages.through)
@receiver(m2m_changed, sender=Supporter.settings.through)
def languages_or_settings_changed(instance: Model, action: str, reverse: bool, **kwargs: Any) -> None:  # noqa: FBT001 Django's signature
    if action.startswith("post_"):
        change(everybody=True) if reverse else change(instance.pk)


@receiver(post_save, sender=Certificate)
def certificate_changed(instance: Certificate, created: bool, **kwargs: Any) -> None:  # noqa: FBT001 Django's signature
    """A certificate that is renewed, shortened or withdrawn decides until when its holder is listed, and has a page."""
    transaction.on_commit(renew_generation)
    for holder in () if created else Supporter.objects.filter(certificate=instance):
        holder.save(update_fields=["listed_until"])


@receiver(SAVED_OR_GONE, sender=Language)
@receiver(SAVED_OR_GONE, sender=Setting)
@receiver(SAVED_OR_GONE, sender=Profession)
def record_changed(**kwargs: Any) -> None:
    change(everybody=True)


@receiver(SAVED_OR_GONE, sender=Institution)
@receiver(SAVED_OR_GONE, sender=Programme)
@receiver(m2m_changed, sender=Programme.settings.through)
@receiver(SAVED_OR_GONE, sender=Edition)
@receiver(SAVED_OR_GONE, sender=KeyConfirmation)
def words_changed(**kwargs: Any) -> None:
    transaction.on_commit(renew_generation)


@receiver(SAVED_OR_GONE, sender=User)
def account_changed(created: bool = False, **kwargs: Any) -> None:  # noqa: FBT001, FBT002 Django's signature
    """An account that is closed or opened decides whether its holder can be asked; a new one is nobody's yet."""
    if not created:
        transaction.on_commit(renew_generation)


@receiver(minute_passed)
def day_may_have_begun(now: datetime, **kwargs: Any) -> None:
    recount_when_due(localdate(now))
