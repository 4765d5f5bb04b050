"""Which files there are, what is known of them, and who opened them."""

from __future__ import annotations

from django.db import migrations, models

GRANT = """
GRANT SELECT, INSERT, DELETE ON documents_filerow TO hotline_app;
GRANT SELECT, INSERT ON documents_fileopened TO hotline_app;
GRANT USAGE ON SEQUENCE documents_fileopened_id_seq TO hotline_app;
GRANT SELECT (id, number, kind, size, material, by, at) ON documents_filerow TO hotline_report;
"""


class Migration(migrations.Migration):
    initial = True

    dependencies = [("people", "0002_privileges")]

    operations = [
        migrations.CreateModel(
            name="FileRow",
            fields=[
                ("id", models.CharField(max_length=32, primary_key=True, serialize=False)),
                ("number", models.CharField(max_length=32)),
                ("place", models.CharField(max_length=64)),
                ("kind", models.CharField(max_length=100)),
                ("size", models.BigIntegerField()),
                ("material", models.CharField(max_length=64)),
                ("by", models.CharField(max_length=200)),
                ("post", models.CharField(max_length=64)),
                ("at", models.DateTimeField()),
                ("name", models.BinaryField()),
                ("has_thumbnail", models.BooleanField(default=False)),
                ("command", models.CharField(max_length=64)),
            ],
            options={
                "indexes": [
                    models.Index(fields=["number", "at", "id"], name="file_number_at"),
                    models.Index(fields=["place"], name="file_place"),
                    models.Index(fields=["command"], name="file_command"),
                ],
            },
        ),
        migrations.CreateModel(
            name="FileOpened",
            fields=[
                (
                    "id",
                    models.BigAutoField(
                        auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                    ),
                ),
                ("file", models.CharField(max_length=32)),
                ("number", models.CharField(max_length=32)),
                ("post", models.CharField(max_length=64)),
                ("person", models.BigIntegerField(null=True)),
                ("at", models.DateTimeField()),
            ],
            options={
                "indexes": [models.Index(fields=["number", "at"], name="opened_number")],
            },
        ),
        migrations.RunSQL(GRANT, migrations.RunSQL.noop),
    ]
