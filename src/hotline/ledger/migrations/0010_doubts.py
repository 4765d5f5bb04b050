"""Which doubts stand on which orders; every order with a reply or a return is looked at."""

from __future__ import annotations

import django.contrib.postgres.fields
import django.contrib.postgres.indexes
from django.db import migrations, models

GRANT = """
GRANT SELECT, INSERT, UPDATE, DELETE, TRUNCATE ON ledger_doubtrow TO hotline_app;
INSERT INTO ledger_outboxrow (topic, number, seq)
    SELECT 'count', number, last_seq FROM ledger_orderrow;
"""


class Migration(migrations.Migration):
    dependencies = [
        ("ledger", "0009_published_once"),
    ]

    operations = [
        migrations.CreateModel(
            name="DoubtRow",
            fields=[
                ("number", models.CharField(max_length=32, primary_key=True, serialize=False)),
                ("seq", models.IntegerField()),
                ("replies", models.SmallIntegerField()),
                (
                    "of_replies",
                    django.contrib.postgres.fields.ArrayField(
                        base_field=models.CharField(max_length=24), size=None
                    ),
                ),
                (
                    "doubts",
                    django.contrib.postgres.fields.ArrayField(
                        base_field=models.CharField(max_length=24), size=None
                    ),
                ),
            ],
            options={
                "indexes": [
                    django.contrib.postgres.indexes.GinIndex(
                        condition=models.Q(("doubts", []), _negated=True),
                        fields=["doubts"],
                        name="doubt_standing",
                    )
                ],
            },
        ),
        migrations.RunSQL(GRANT, migrations.RunSQL.noop),
    ]
