from typing import ClassVar
from uuid import uuid4

from django.db import models


class OutboxMail(models.Model):
    """A mail that is due: to whom is sealed under the server key, and the text is always the same.

    No column tells when it was put here more exactly than its hour, nor does the number of its rows in a run.
    """

    id = models.UUIDField(primary_key=True, default=uuid4, editable=False)
    recipient = models.BinaryField()
    queued_on = models.DateField()
    not_before = models.DateTimeField(db_index=True)  # always a full hour
    tried = models.BooleanField(default=False)

    class Meta:
        ordering: ClassVar = ["not_before", "id"]
