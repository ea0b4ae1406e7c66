from django.db import migrations, models

from directory.requests.unnumbered import CreateModel


class Migration(migrations.Migration):

    dependencies = [
        ('requests', '0006_keys_marks_and_letters'),
    ]

    operations = [
        CreateModel(
            name='Arrival',
            fields=[
                ('id', models.BinaryField(max_length=32, primary_key=True, serialize=False)),
                ('ticket', models.BinaryField(max_length=32, unique=True)),
                ('sealed', models.BinaryField(null=True)),
                ('expires_at', models.DateTimeField(db_index=True)),
            ],
        ),
    ]
