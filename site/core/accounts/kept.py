"""What the database keeps of a second factor: one sealed value that opens for its own account only, and the day it was made.

allauth keeps passkeys, names, marks of used codes and the time of each use in clear.
"""

import json
from typing import Any

from allauth.mfa.adapter import get_adapter
from allauth.mfa.models import Authenticator
from django.db.models.signals import post_init, post_save, pre_save
from django.dispatch import receiver

from core.sealing.errors import SealBroken

_SEALED = "sealed"


@receiver(pre_save, sender=Authenticator)
def seal(sender: Any, instance: Authenticator, **kwargs: Any) -> None:
    instance.created_at = instance.created_at.replace(hour=0, minute=0, second=0, microsecond=0)
    instance.last_used_at = None
    if _SEALED not in instance.data:
        bound = json.dumps([instance.user_id, instance.type, instance.data])
        instance.data = {_SEALED: get_adapter().encrypt(bound)}


@receiver([post_init, post_save], sender=Authenticator)
def unseal(sender: Any, instance: Authenticator, **kwargs: Any) -> None:
    """Open what was read or has just been written; raises SealBroken where it was made for another account."""
    data = instance.__dict__.get("data")
    if not data or _SEALED not in data:
        return
    user_id, kind, content = json.loads(get_adapter().decrypt(data[_SEALED]))
    if (user_id, kind) != (instance.user_id, instance.type):
        raise SealBroken
    instance.data = content
