from typing import ClassVar
from uuid import uuid4

from django.db import models


class LoadNote(models.Model):
    """How heavy a week was for a supporter, sealed to their own key: nobody else reads it, staff neither."""

    id = models.UUIDField(primary_key=True, default=uuid4, editable=False)
    mailbox = models.BinaryField(max_length=32, db_index=True)
    sealed = models.BinaryField()
    week = models.DateField(db_index=True)  # its Monday

    class Meta:
        ordering: ClassVar = ["-week"]
        constraints: ClassVar = [models.UniqueConstraint(fields=["mailbox", "week"], name="one_note_of_load_a_week")]
