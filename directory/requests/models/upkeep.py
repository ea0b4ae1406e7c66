from django.db import models


class Upkeep(models.Model):
    """What keeps the vault in order. One row, under the number of the file of tombstones that belongs to this vault.

    `tombstones` sums up the erasures that this vault has carried out; `cleaned_on` is the day of the last clean-up.
    """

    id = models.BinaryField(primary_key=True, max_length=16)
    tombstones = models.BinaryField(max_length=32)
    cleaned_on = models.DateField(null=True)
