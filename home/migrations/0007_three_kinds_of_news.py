"""Three kinds of news, by where they come from; a picture; a source where there is one."""

import django.db.models.deletion
from django.db import migrations, models

WAS = {
    "programmes": "announcement",
    "help-lines": "announcement",
    "just-culture": "announcement",
    "this-site": "announcement",
}


def rename_kinds(apps, schema_editor):
    alias = schema_editor.connection.alias
    news = apps.get_model("home", "NewsPage").objects.using(alias)
    for old, new in WAS.items():
        news.filter(kind=old).update(kind=new)
    revisions = apps.get_model("wagtailcore", "Revision").objects.using(alias)
    of_news = {"content_type__app_label": "home", "content_type__model": "newspage"}
    for revision in revisions.filter(**of_news).iterator():
        if revision.content.get("kind") in WAS:
            revision.content["kind"] = WAS[revision.content["kind"]]
            revision.save(update_fields=["content"])


class Migration(migrations.Migration):
    dependencies = [
        ("home", "0006_recording_block"),
        ("resources", "0005_resource_address"),
        ("wagtailcore", "0097_baselogentry_uuid_action_timestamp_indexes"),
        ("wagtailimages", "0027_image_description"),
    ]

    operations = [
        migrations.AddField(
            model_name="newspage",
            name="image",
            field=models.ForeignKey(
                blank=True,
                null=True,
                on_delete=django.db.models.deletion.SET_NULL,
                related_name="+",
                to="wagtailimages.image",
                verbose_name="picture",
            ),
        ),
        migrations.AddField(
            model_name="newspage",
            name="image_alt",
            field=models.CharField(
                blank=True,
                help_text="What it shows, for those who cannot see it.",
                max_length=240,
                verbose_name="the picture in words",
            ),
        ),
        migrations.AddField(
            model_name="newspage",
            name="image_credit",
            field=models.CharField(
                blank=True, max_length=200, verbose_name="who made the picture, and under which licence"
            ),
        ),
        migrations.AlterField(
            model_name="newspage",
            name="kind",
            field=models.CharField(
                choices=[
                    ("research", "Research"),
                    ("staff-insight", "Staff insight"),
                    ("announcement", "Announcement"),
                ],
                max_length=20,
                verbose_name="kind",
            ),
        ),
        migrations.AlterField(
            model_name="newspage",
            name="source",
            field=models.ForeignKey(
                blank=True,
                help_text="News about research needs one.",
                null=True,
                on_delete=django.db.models.deletion.PROTECT,
                related_name="+",
                to="resources.reference",
                verbose_name="source",
            ),
        ),
        migrations.RunPython(rename_kinds, migrations.RunPython.noop),
    ]
