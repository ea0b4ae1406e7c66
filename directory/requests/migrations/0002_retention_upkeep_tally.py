from django.db import migrations, models

from directory.requests.unnumbered import CreateModel


class Migration(migrations.Migration):
    dependencies = [("requests", "0001_initial")]

    operations = [
        CreateModel(
            name="Upkeep",
            fields=[
                ("id", models.BinaryField(max_length=16, primary_key=True, serialize=False)),
                ("tombstones", models.BinaryField(max_length=32)),
                ("cleaned_on", models.DateField(null=True)),
            ],
        ),
        CreateModel(
            name="Tally",
            fields=[
                ("id", models.BinaryField(max_length=32, primary_key=True, serialize=False)),
                ("month", models.CharField(max_length=7)),
                ("sealed", models.BinaryField()),
            ],
        ),
    ]
