"""Papers as they were issued, and who took what out."""

from __future__ import annotations

from django.db import migrations, models

GRANT = """
GRANT SELECT, INSERT ON documents_issuedpaper, documents_takenout TO hotline_app;
GRANT USAGE ON SEQUENCE documents_issuedpaper_id_seq, documents_takenout_id_seq TO hotline_app;
GRANT SELECT ON documents_takenout TO hotline_report;

CREATE FUNCTION documents_append_only() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
    RAISE EXCEPTION 'what was issued or taken out stays on record'
        USING ERRCODE = 'insufficient_privilege';
END $$;
CREATE TRIGGER append_only BEFORE UPDATE OR DELETE OR TRUNCATE ON documents_issuedpaper
    FOR EACH STATEMENT EXECUTE FUNCTION documents_append_only();
CREATE TRIGGER append_only BEFORE UPDATE OR DELETE OR TRUNCATE ON documents_takenout
    FOR EACH STATEMENT EXECUTE FUNCTION documents_append_only();
"""

REVOKE = """
DROP TRIGGER append_only ON documents_issuedpaper;
DROP TRIGGER append_only ON documents_takenout;
DROP FUNCTION documents_append_only();
"""


class Migration(migrations.Migration):
    dependencies = [("documents", "0001_files")]

    operations = [
        migrations.CreateModel(
            name="IssuedPaper",
            fields=[
                (
                    "id",
                    models.BigAutoField(
                        auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                    ),
                ),
                ("number", models.CharField(max_length=32)),
                ("seq", models.IntegerField()),
                ("kind", models.CharField(max_length=32)),
                ("place", models.IntegerField()),
                ("layout", models.IntegerField()),
                ("contents", models.TextField()),
                ("at", models.DateTimeField()),
            ],
            options={
                "constraints": [
                    models.UniqueConstraint(fields=["number", "kind", "place"], name="issued_once")
                ],
            },
        ),
        migrations.CreateModel(
            name="TakenOut",
            fields=[
                (
                    "id",
                    models.BigAutoField(
                        auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                    ),
                ),
                ("what", models.CharField(max_length=16)),
                ("name", models.CharField(max_length=64)),
                ("number", models.CharField(blank=True, max_length=32)),
                ("asked", models.CharField(blank=True, max_length=200)),
                ("rows", models.IntegerField(default=0)),
                ("post", models.CharField(max_length=64)),
                ("person", models.BigIntegerField(null=True)),
                ("at", models.DateTimeField()),
            ],
            options={
                "indexes": [
                    models.Index(fields=["number", "at"], name="taken_number_at"),
                    models.Index(fields=["person", "what", "at"], name="taken_person_at"),
                    models.Index(fields=["at", "id"], name="taken_at"),
                ],
            },
        ),
        migrations.RunSQL(GRANT, REVOKE),
    ]
