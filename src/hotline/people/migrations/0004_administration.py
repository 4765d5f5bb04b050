"""Who administers what: dated posts and packs, passwords to be changed, and a log that stays."""

from __future__ import annotations

import django.db.models.deletion
from django.db import migrations, models

GRANT = """
GRANT SELECT, INSERT, UPDATE, DELETE ON people_packchange TO hotline_app;
GRANT SELECT, INSERT ON people_administrationrow TO hotline_app;
GRANT USAGE ON SEQUENCE people_packchange_id_seq, people_administrationrow_id_seq TO hotline_app;
GRANT SELECT ON people_packchange TO hotline_report;

CREATE FUNCTION people_administration_stays() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
    RAISE EXCEPTION 'what was changed stays on record' USING ERRCODE = 'insufficient_privilege';
END $$;
CREATE TRIGGER append_only BEFORE UPDATE OR DELETE OR TRUNCATE ON people_administrationrow
    FOR EACH STATEMENT EXECUTE FUNCTION people_administration_stays();
"""

REVOKE = """
DROP TRIGGER append_only ON people_administrationrow;
DROP FUNCTION people_administration_stays();
"""


class Migration(migrations.Migration):
    dependencies = [("people", "0003_signing_in")]

    operations = [
        migrations.AddField("person", "must_change", models.BooleanField(default=False)),
        migrations.AddField("postrow", "held_since", models.DateTimeField(null=True)),
        migrations.AddField("postrow", "held_until", models.DateTimeField(null=True)),
        migrations.CreateModel(
            name="PackChange",
            fields=[
                (
                    "id",
                    models.BigAutoField(
                        auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                    ),
                ),
                ("since", models.DateField()),
                ("pack", models.CharField(blank=True, max_length=64)),
                (
                    "unit",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="pack_changes",
                        to="people.unit",
                    ),
                ),
            ],
            options={
                "constraints": [
                    models.UniqueConstraint(fields=["unit", "since"], name="pack_change_unit_since")
                ],
            },
        ),
        migrations.CreateModel(
            name="AdministrationRow",
            fields=[
                (
                    "id",
                    models.BigAutoField(
                        auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                    ),
                ),
                ("at", models.DateTimeField()),
                ("post", models.CharField(max_length=64)),
                ("what", models.CharField(max_length=32)),
                ("about", models.CharField(max_length=200)),
                ("told", models.CharField(blank=True, max_length=1000)),
                ("path", models.CharField(blank=True, max_length=2000)),
                ("command", models.CharField(max_length=64)),
                (
                    "person",
                    models.ForeignKey(
                        null=True, on_delete=django.db.models.deletion.PROTECT, to="people.person"
                    ),
                ),
            ],
            options={
                "constraints": [
                    models.UniqueConstraint(fields=["command"], name="administration_command")
                ],
            },
        ),
        migrations.RunSQL(GRANT, REVOKE),
    ]
