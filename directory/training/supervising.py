"""Calling a supervisor. The mail says who calls and nothing of why: of that the two speak, or nobody does."""

from __future__ import annotations

from datetime import date

from django.conf import settings
from django.core.mail import send_mail
from django.db import transaction
from django.template.loader import render_to_string
from django.utils.translation import gettext as _

from directory.training.models import Supervision


@transaction.atomic
def call(supervision: Supervision, on: date) -> bool:
    """Send the mail, once a day; returns whether one went. Raises OSError or SMTPException where it cannot be sent."""
    held = Supervision.objects.select_for_update().select_related("supporter").get(pk=supervision.pk)
    if held.called_on == on:
        return False
    words = {"site": settings.LEEWARD_NAME, "name": held.supporter.display_name, "supervisor": held.name}
    send_mail(
        _("A peer supporter asks you to call"),
        render_to_string("training/too_much.txt", words),
        settings.DEFAULT_FROM_EMAIL,
        [held.email],
    )
    held.called_on = on
    held.save(update_fields=["called_on"])
    return True
