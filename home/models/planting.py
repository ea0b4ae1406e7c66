from typing import ClassVar

from django.db import models


class Planting(models.Model):
    """What `manage.py plant` once put here, so that it never undoes what an editor did since.

    `digest` is that of the source; `result` that of what was stored (a revision for a page, the fields for a record).
    """

    key = models.CharField(max_length=255, unique=True)
    digest = models.CharField(max_length=64)
    result = models.CharField(max_length=64)

    class Meta:
        ordering: ClassVar = ["key"]

    def __str__(self) -> str:
        return self.key
