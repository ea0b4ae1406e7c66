"""A field named `url` hid the page's own address: links in texts and hits of the search led away from the page."""

from django.db import migrations


def rename_in_revisions(apps, schema_editor):
    revisions = apps.get_model("wagtailcore", "Revision").objects.using(schema_editor.connection.alias)
    of_resources = {"content_type__app_label": "resources", "content_type__model": "resourcepage"}
    for revision in revisions.filter(**of_resources).iterator():
        if "url" in revision.content:
            revision.content["address"] = revision.content.pop("url")
            revision.save(update_fields=["content"])


class Migration(migrations.Migration):
    dependencies = [("resources", "0004_translation_reviewed_on")]

    operations = [
        migrations.RenameField("resourcepage", "url", "address"),
        migrations.RunPython(rename_in_revisions, migrations.RunPython.noop),
    ]
