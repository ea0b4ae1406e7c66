from typing import ClassVar

from django.db import models


class StaleCount(models.Model):
    """How many findings the report "What is stale" had of one subject when it was last counted, for the admin's home."""

    subject = models.CharField(max_length=30, unique=True)
    count = models.PositiveIntegerField()
    counted_at = models.DateTimeField()

    class Meta:
        ordering: ClassVar = ["pk"]

    def __str__(self) -> str:
        return self.subject
