from uuid import uuid4

from django.db import models


class AccountKey(models.Model):
    """The key pair of an account that can open something: a peer supporter, or a reader of reports.

    `label` is a keyed hash of the account, another than its mailbox: rows cannot be linked without the server key.
    """

    class State(models.TextChoices):
        ENROLLING = "enrolling"  # the recovery code has not been typed back yet
        ENROLLED = "enrolled"
        RETIRED = "retired"

    id = models.UUIDField(primary_key=True, default=uuid4, editable=False)
    label = models.BinaryField(max_length=32, db_index=True)
    version = models.PositiveIntegerField()
    public_key = models.BinaryField(max_length=32)
    mac = models.BinaryField(max_length=32)
    salt = models.BinaryField(max_length=16)
    private_by_password = models.BinaryField()
    private_by_recovery = models.BinaryField()
    state = models.CharField(max_length=10, choices=State.choices, default=State.ENROLLING)
    created_on = models.DateField()
    # Only of a key that came after everything was lost: the day it was made. The MAC covers it.
    waits_from = models.DateField(null=True)

    class Meta:
        constraints = [models.UniqueConstraint(fields=["label", "version"], name="one_key_of_a_version")]


class Unlock(models.Model):
    """An opened inbox: the private key, sealed under half of a cookie. Idle 20 minutes, at most 8 hours."""

    id = models.BinaryField(primary_key=True, max_length=32)
    sealed = models.BinaryField()
    expires_at = models.DateTimeField(db_index=True)
