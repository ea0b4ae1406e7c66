from typing import ClassVar
from uuid import uuid4

from django.db import models


class Report(models.Model):
    """A problem with a supporter, sealed to one reader of reports, who is not part of any programme."""

    id = models.UUIDField(primary_key=True, default=uuid4, editable=False)
    mailbox = models.BinaryField(max_length=32, db_index=True)
    sealed = models.BinaryField()
    received_on = models.DateField()

    class Meta:
        ordering: ClassVar = ["received_on", "id"]
