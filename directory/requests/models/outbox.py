from typing import ClassVar

from django.db import models


class OutboxMail(models.Model):
    """A mail that is due: to whom is sealed under the server key, and the text is always the same."""

    recipient = models.BinaryField()
    not_before = models.DateTimeField(db_index=True)
    attempts = models.PositiveIntegerField(default=0)

    class Meta:
        ordering: ClassVar = ["not_before", "id"]
