"""The group that translates. It may enter the admin; where it may change pages, home/translating/rights.py says."""

from django.conf import settings
from django.db import migrations

TRANSLATORS = "Translators"


def make_group(apps, schema_editor):
    group = apps.get_model("auth", "Group").objects.get_or_create(name=TRANSLATORS)[0]
    group.permissions.add(_permission(apps, "wagtailadmin", "admin", "access_admin", "Can access Wagtail admin"))
    change = _permission(apps, "wagtailcore", "page", "change_page", "Can change page")
    rights = apps.get_model("wagtailcore", "GroupPagePermission").objects
    fronts = apps.get_model("home", "HomePage").objects.exclude(locale__language_code=settings.LANGUAGE_CODE)
    for front in fronts:
        rights.get_or_create(group=group, page_id=front.pk, permission=change)


def _permission(apps, app, model, codename, name):
    # Django makes these only after all migrations have run, where they are not there already.
    kind = apps.get_model("contenttypes", "ContentType").objects.get_or_create(app_label=app, model=model)[0]
    defaults = {"name": name}
    permissions = apps.get_model("auth", "Permission").objects
    return permissions.get_or_create(content_type=kind, codename=codename, defaults=defaults)[0]


def take_away(apps, schema_editor):
    apps.get_model("auth", "Group").objects.filter(name=TRANSLATORS).delete()


class Migration(migrations.Migration):
    dependencies = [
        ("home", "0008_professional_services"),
        ("auth", "0012_alter_user_first_name_max_length"),
        ("wagtailadmin", "0001_create_admin_access_permissions"),
        ("wagtailcore", "0097_baselogentry_uuid_action_timestamp_indexes"),
        # These give rights to every group that may enter the admin.
        ("wagtaildocs", "0011_add_choose_permissions"),
        ("wagtailimages", "0023_add_choose_permissions"),
        ("wagtail_localize", "0006_create_submit_translation_permission"),
    ]

    operations = [migrations.RunPython(make_group, take_away)]
