from django.db import models


class Tally(models.Model):
    """What happened in a month, sealed under the server key in one row of fixed size."""

    id = models.BinaryField(primary_key=True, max_length=32)  # a keyed hash of the month
    month = models.CharField(max_length=7)
    sealed = models.BinaryField()
