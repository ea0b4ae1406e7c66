"""What an institution asked to be kept of its own assessments: sealed under its code, so that only the code opens it."""

from typing import ClassVar
from uuid import uuid4

from django.db import models


class KeptAssessments(models.Model):
    """All assessments under one code. `place` is a digest of the code, and `sealed` opens with the code alone."""

    id = models.UUIDField(primary_key=True, default=uuid4, editable=False)
    place = models.CharField(max_length=64, unique=True, editable=False)
    # Counts the changes, so that two people with one code do not write over each other unseen.
    version = models.PositiveIntegerField(default=1)
    changed_on = models.DateField(db_index=True)
    sealed = models.BinaryField()

    class Meta:
        ordering: ClassVar = ["changed_on", "pk"]
