from django.db import models


class Visit(models.Model):
    """What somebody who asks or comes back has open; readable only with the other half of her cookie."""

    id = models.BinaryField(primary_key=True, max_length=32)
    sealed = models.BinaryField()
    expires_at = models.DateTimeField(db_index=True)  # by the hour; the exact idle time is inside the seal
