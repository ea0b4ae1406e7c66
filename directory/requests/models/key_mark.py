from uuid import uuid4

from django.db import models


class KeyMark(models.Model):
    """By what a key file is known again: a wrong one is refused, and a missing one is missed.

    `kind` is "server" or "month-2026-11". The mark is a hash under the key itself and says nothing about it.
    """

    id = models.UUIDField(primary_key=True, default=uuid4, editable=False)
    kind = models.CharField(max_length=16, unique=True)
    mark = models.BinaryField(max_length=32)
