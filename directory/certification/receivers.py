"""A certificate that stops to hold takes its signed credentials with it, for good."""

from datetime import datetime
from typing import Any

from django.db.models.signals import post_save
from django.dispatch import receiver
from django.utils.timezone import localdate

from core.signals import minute_passed
from directory.certification.credential.places import revoke_places
from directory.certification.models import Certificate


@receiver(post_save, sender=Certificate)
def certificate_changed(instance: Certificate, created: bool, **kwargs: Any) -> None:  # noqa: FBT001 Django's signature
    if not created:
        revoke_places(localdate(), instance.pk)


@receiver(minute_passed)
def day_may_have_begun(now: datetime, **kwargs: Any) -> None:
    revoke_places(localdate(now))
