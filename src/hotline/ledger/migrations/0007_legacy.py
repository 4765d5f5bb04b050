"""Lists of past orders on their way into the ledger."""

from __future__ import annotations

from django.db import migrations, models

GRANT = """
GRANT SELECT, INSERT, UPDATE ON ledger_legacyrun TO hotline_app;
GRANT USAGE ON SEQUENCE ledger_legacyrun_id_seq TO hotline_app;
"""


class Migration(migrations.Migration):
    dependencies = [("ledger", "0006_published")]

    operations = [
        migrations.CreateModel(
            name="LegacyRun",
            fields=[
                (
                    "id",
                    models.BigAutoField(
                        auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                    ),
                ),
                ("file", models.CharField(max_length=32)),
                ("state", models.CharField(default="running", max_length=8)),
                ("started_at", models.DateTimeField()),
                ("ended_at", models.DateTimeField(null=True)),
                ("post", models.CharField(max_length=64)),
                ("pack", models.CharField(max_length=64)),
                ("area", models.CharField(max_length=6)),
                ("total", models.IntegerField()),
                ("done", models.IntegerField(default=0)),
                ("made", models.IntegerField(default=0)),
                ("again", models.IntegerField(default=0)),
                ("columns", models.TextField()),
                ("faults", models.TextField()),
            ],
        ),
        migrations.RunSQL(GRANT, migrations.RunSQL.noop),
    ]
