from uuid import uuid4

from django.db import models


class OwnCount(models.Model):
    """How many people a supporter has supported, month by month, sealed to their own key: a number, and never who."""

    id = models.UUIDField(primary_key=True, default=uuid4, editable=False)
    mailbox = models.BinaryField(max_length=32, unique=True)
    sealed = models.BinaryField()
