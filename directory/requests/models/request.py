"""A support request as it lies in the vault: states, days and sealed bytes, nothing that can be read.

Every id is random: a running number would tell the order in which people asked.
"""

from typing import ClassVar
from uuid import uuid4

from django.db import models

PLACES = 6


class SupportRequest(models.Model):
    class State(models.TextChoices):
        WAITING = "waiting"  # released to somebody, or about to be
        HELD = "held"  # somebody accepted
        STRANDED = "stranded"  # nobody in line is left; the requester chooses again
        LOST = "lost"  # whoever held it can read it no longer, and nobody is left; the requester chooses again
        CLOSED = "closed"  # the talk has ended; it can still be read

    id = models.UUIDField(primary_key=True, default=uuid4, editable=False)
    month = models.CharField(max_length=8)  # which month key seals the outer layer: "2026-11", "2026-11b" after a leak
    lookup = models.BinaryField(max_length=32, unique=True)
    salt = models.BinaryField(max_length=16)
    requester_wrap = models.BinaryField()
    head = models.BinaryField()
    state = models.CharField(max_length=8, choices=State.choices, default=State.WAITING, db_index=True)
    created_on = models.DateField()
    last_message_on = models.DateField()

    class Meta:
        ordering: ClassVar = ["id"]


class Slot(models.Model):
    """A place in line. Six for each request, dummies among them; the wrap is gone once it may no longer open."""

    class State(models.TextChoices):
        UNRELEASED = "unreleased"
        RELEASED = "released"
        ACCEPTED = "accepted"
        ENDED = "ended"  # declined, lapsed, stepped back, skipped or struck: the row does not say which

    id = models.UUIDField(primary_key=True, default=uuid4, editable=False)
    request = models.ForeignKey(SupportRequest, on_delete=models.CASCADE, related_name="slots")
    place = models.PositiveSmallIntegerField()
    mailbox = models.BinaryField(max_length=32, db_index=True)
    address = models.BinaryField()  # sealed under the server key: which account, or that it is a dummy
    wrap = models.BinaryField(null=True)
    state = models.CharField(max_length=10, choices=State.choices, default=State.UNRELEASED)
    due_at = models.DateTimeField(null=True, db_index=True)

    class Meta:
        ordering: ClassVar = ["place"]
        constraints: ClassVar = [models.UniqueConstraint(fields=["request", "place"], name="one_slot_at_each_place")]


class Message(models.Model):
    id = models.UUIDField(primary_key=True, default=uuid4, editable=False)
    request = models.ForeignKey(SupportRequest, on_delete=models.CASCADE, related_name="messages")
    number = models.PositiveIntegerField()
    sealed = models.BinaryField()

    class Meta:
        ordering: ClassVar = ["number"]
        constraints: ClassVar = [models.UniqueConstraint(fields=["request", "number"], name="one_message_of_a_number")]
