"""A picture of a told story stays the one that its teller said yes to."""

from __future__ import annotations

from typing import Any

from django.core.exceptions import ValidationError
from django.utils.translation import gettext as _
from wagtail.images.forms import BaseImageForm
from wagtail.images.models import AbstractImage

from resources.models import Recording
from stories.models import StoryPage
from stories.versions import chosen


class PictureForm(BaseImageForm):
    """The form of a picture in the admin, where none that a told story shows gets another file."""

    def clean_file(self) -> Any:
        if "file" in self.changed_data and self.instance.pk and is_of_a_teller(self.instance):
            raise ValidationError(
                _(
                    "A story that somebody told shows this picture. Upload the other one as a new picture, and choose it "
                    "in the story; its teller is then asked again."
                )
            )
        return self.cleaned_data["file"]


def is_of_a_teller(picture: AbstractImage) -> bool:
    """Say whether a told story shows a picture in any version, or plays a recording that begins with it."""
    told = list(StoryPage.objects.filter(contribution__isnull=False))
    if picture.pk in chosen(told, "picture", "image"):
        return True
    recordings = Recording.objects.filter(poster=picture.pk).values_list("pk", flat=True)
    return bool(recordings) and not chosen(told, "recording", "recording").isdisjoint(recordings)
