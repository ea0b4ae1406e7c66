from django.db import migrations, models


class Migration(migrations.Migration):
    dependencies = [
        ("supporters", "0003_staff_places"),
    ]

    operations = [
        migrations.AddField(
            model_name="supporter",
            name="in_register",
            field=models.BooleanField(
                default=False, help_text="Only the supporter decides it.", verbose_name="in the register of certificates"
            ),
        ),
        migrations.AddIndex(
            model_name="supporter",
            index=models.Index(fields=["in_register", "display_name", "id"], name="supporter_in_register"),
        ),
    ]
