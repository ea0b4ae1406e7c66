"""The sealed file behind a piece of evidence."""

from django.db import models
from django.utils.translation import gettext_lazy as _

from directory.certification.applications.models.item import Item


class EvidenceFile(models.Model):
    """Which sealed file it is, by a random name; what kind and how large. Its content is in no database."""

    item = models.OneToOneField(Item, on_delete=models.CASCADE, related_name="file")
    name = models.CharField(max_length=32, unique=True, editable=False)
    sealed_with = models.CharField(max_length=20, editable=False)
    media_type = models.CharField(_("kind of file"), max_length=100)
    shown = models.CharField(_("name of the file"), max_length=120)
    size = models.PositiveIntegerField(_("bytes"))
    # Tells two equal files of an application; keyed, so that the database does not tell what a file is.
    mark = models.CharField(max_length=32, editable=False)

    class Meta:
        verbose_name = _("file")
        verbose_name_plural = _("files")

    def __str__(self) -> str:
        return self.shown
