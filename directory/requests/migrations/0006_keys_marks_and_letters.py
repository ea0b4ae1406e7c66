import uuid

from django.db import migrations, models

from directory.requests.unnumbered import AlterField, CreateModel


class Migration(migrations.Migration):

    dependencies = [
        ('requests', '0005_keylife_lost_state'),
    ]

    operations = [
        CreateModel(
            name='KeyMark',
            fields=[
                ('id', models.UUIDField(default=uuid.uuid4, editable=False, primary_key=True, serialize=False)),
                ('kind', models.CharField(max_length=16, unique=True)),
                ('mark', models.BinaryField(max_length=32)),
            ],
        ),
        AlterField(
            model_name='supportrequest',
            name='month',
            field=models.CharField(max_length=8),
        ),
    ]
