"""Files of recordings go when their record goes, or when another file takes their place."""

from typing import Any

from django.db import transaction
from django.db.models.signals import post_delete, pre_save
from django.dispatch import receiver
from wagtail.tasks import delete_file_from_storage_task

from resources.models import Recording


@receiver(post_delete, sender=Recording)
def its_files_go(instance: Recording, **kwargs: Any) -> None:
    _delete(instance.file)
    _delete(instance.captions)


@receiver(pre_save, sender=Recording)
def replaced_files_go(instance: Recording, **kwargs: Any) -> None:
    before = Recording.objects.filter(pk=instance.pk).first()
    if before is None:
        return
    for name in ("file", "captions"):
        kept, now = getattr(before, name), getattr(instance, name)
        if kept.name != now.name:
            _delete(kept)


def _delete(file: Any) -> None:
    # As Wagtail deletes pictures: what a story leaves waits for these (stories/remains.py).
    if file:
        storage, name = file.storage.deconstruct(), file.name
        transaction.on_commit(lambda: delete_file_from_storage_task.enqueue(storage, name))
