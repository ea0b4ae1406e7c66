from typing import ClassVar

from django.db import models


class FacetPosting(models.Model):
    """Everybody who is listed and has one value of one facet ("language", "de"): bit n stands for the supporter n.

    Sets rather than numbers, because the number behind a choice depends on the other choices: it is the size of an
    intersection, which takes microseconds. The facet "all" holds everybody who is listed.
    """

    facet = models.CharField(max_length=12)
    value = models.CharField(max_length=80)
    people = models.BinaryField(default=b"")
    counted_on = models.DateField()

    class Meta:
        constraints: ClassVar = [models.UniqueConstraint(fields=["facet", "value"], name="one_posting_of_a_value")]

    def __str__(self) -> str:
        return f"{self.facet}={self.value}"
