from typing import ClassVar
from uuid import uuid4

from django.db import models


class Notice(models.Model):
    """Somebody must be told to look in. It waits for a mail hour, and nothing in it says what it tells of."""

    id = models.UUIDField(primary_key=True, default=uuid4, editable=False)
    recipient = models.BinaryField()  # the account, sealed under the server key
    hour = models.DateTimeField(db_index=True)  # the mail hour for which it was put here

    class Meta:
        ordering: ClassVar = ["hour", "id"]


class OutboxMail(models.Model):
    """A mail of a mail hour, cover or not: to whom is sealed under the server key, and the text is always the same."""

    id = models.UUIDField(primary_key=True, default=uuid4, editable=False)
    recipient = models.BinaryField()
    queued_on = models.DateField()
    not_before = models.DateTimeField(db_index=True)  # when its mail hour opens; once it was tried, a full hour

    class Meta:
        ordering: ClassVar = ["not_before", "id"]


class MailHour(models.Model):
    """A mail hour whose mails are in the outbox, so that no second worker picks recipients for it again."""

    id = models.UUIDField(primary_key=True, default=uuid4, editable=False)
    hour = models.DateTimeField(unique=True)
