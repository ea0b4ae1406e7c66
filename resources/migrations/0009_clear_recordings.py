"""Takes out of the sound and film that is there already what a phone or a program noted in it."""

import logging

from django.core.files.storage import default_storage
from django.db import migrations, models

import resources.models.recording
from resources.recordings.clearing import clear
from resources.recordings.content import NotPlayable, kept_as

logger = logging.getLogger(__name__)


def clear_what_is_kept(apps, schema_editor):
    for recording in apps.get_model('resources', 'Recording').objects.order_by('pk'):
        container = kept_as(recording.file.name)
        try:
            with default_storage.open(recording.file.name, 'rb+') as file:
                clear(file, file.size, container)
        except FileNotFoundError:
            continue
        except NotPlayable:
            logger.warning('Recording %s: what a phone noted in its file cannot be found. Save it anew in another program.', recording.pk)


class Migration(migrations.Migration):

    dependencies = [
        ('resources', '0008_recordings_in_cases'),
    ]

    operations = [
        migrations.AlterField(
            model_name='recording',
            name='file',
            field=models.FileField(help_text='MP4, WebM, MP3, Ogg or M4A, kept under a name that says nothing, without what a phone noted in it.', upload_to=resources.models.recording.neutral_name, verbose_name='file'),
        ),
        migrations.RunPython(clear_what_is_kept, migrations.RunPython.noop),
    ]
