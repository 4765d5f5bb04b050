"""Who is signed in, who tried too often, and second factors; and what may be done with them."""

from __future__ import annotations

import django.db.models.deletion
from django.db import migrations, models

GRANT = """
GRANT SELECT, INSERT, UPDATE, DELETE ON
    people_tally, people_secondfactor, people_signedin TO hotline_app
"""


class Migration(migrations.Migration):
    dependencies = [
        ("people", "0002_privileges"),
    ]

    operations = [
        migrations.CreateModel(
            name="Tally",
            fields=[
                ("key", models.BinaryField(max_length=32, primary_key=True, serialize=False)),
                ("count", models.IntegerField(default=0)),
                ("last_at", models.DateTimeField()),
            ],
        ),
        migrations.CreateModel(
            name="SecondFactor",
            fields=[
                (
                    "person",
                    models.OneToOneField(
                        on_delete=django.db.models.deletion.CASCADE,
                        primary_key=True,
                        related_name="second_factor",
                        serialize=False,
                        to="people.person",
                    ),
                ),
                ("sealed", models.BinaryField()),
                ("last_step", models.BigIntegerField(default=0)),
                ("confirmed_at", models.DateTimeField(null=True)),
            ],
        ),
        migrations.CreateModel(
            name="SignedIn",
            fields=[
                ("digest", models.BinaryField(max_length=32, primary_key=True, serialize=False)),
                ("is_whole", models.BooleanField(default=False)),
                ("made_at", models.DateTimeField()),
                ("seen_at", models.DateTimeField()),
                (
                    "person",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.CASCADE,
                        related_name="sessions",
                        to="people.person",
                    ),
                ),
                (
                    "post",
                    models.ForeignKey(
                        null=True,
                        on_delete=django.db.models.deletion.CASCADE,
                        related_name="sessions",
                        to="people.postrow",
                    ),
                ),
            ],
            options={
                "indexes": [models.Index(fields=["person", "seen_at"], name="signed_in_person")],
            },
        ),
        migrations.RunSQL(GRANT, migrations.RunSQL.noop),
    ]
