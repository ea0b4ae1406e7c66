from django.db import models


class Arrival(models.Model):
    """Somebody who signed in on the site and was handed over; who it is lies sealed under half of a cookie.

    The row of somebody who signed out is emptied and stays until it ends, so that its ticket lets nobody in again.
    """

    id = models.BinaryField(primary_key=True, max_length=32)
    ticket = models.BinaryField(max_length=32, unique=True)
    sealed = models.BinaryField(null=True)
    expires_at = models.DateTimeField(db_index=True)
