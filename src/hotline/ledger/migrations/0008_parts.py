"""What the assessment counts, its sums, and what was published; every order there is gets counted."""

from __future__ import annotations

import django.contrib.postgres.fields
import django.contrib.postgres.indexes
from django.db import migrations, models

GRANT = """
GRANT SELECT, INSERT, UPDATE, DELETE, TRUNCATE ON ledger_partrow, ledger_sumrow TO hotline_app;
GRANT SELECT, INSERT ON ledger_rankingrow TO hotline_app;
GRANT USAGE ON SEQUENCE ledger_rankingrow_id_seq TO hotline_app;
GRANT SELECT ON ledger_partrow, ledger_sumrow, ledger_rankingrow TO hotline_report;
CREATE TRIGGER append_only BEFORE UPDATE OR DELETE OR TRUNCATE ON ledger_rankingrow
    FOR EACH STATEMENT EXECUTE FUNCTION ledger_append_only();
INSERT INTO ledger_outboxrow (topic, number, seq)
    SELECT 'count', number, last_seq FROM ledger_orderrow;
"""
REVOKE = "DROP TRIGGER append_only ON ledger_rankingrow;"


class Migration(migrations.Migration):
    dependencies = [
        ("ledger", "0007_legacy"),
    ]

    operations = [
        migrations.CreateModel(
            name="RankingRow",
            fields=[
                ("id", models.BigAutoField(primary_key=True, serialize=False)),
                ("score", models.CharField(max_length=64)),
                ("begins_on", models.DateField()),
                ("ends_on", models.DateField()),
                ("pack", models.CharField(max_length=64)),
                ("version", models.CharField(max_length=200)),
                ("calendar", models.CharField(max_length=200)),
                ("position", models.BigIntegerField()),
                ("published_at", models.DateTimeField()),
                ("post", models.CharField(max_length=64)),
                ("content", models.TextField()),
                ("digest", models.CharField(max_length=64)),
                ("orders", models.BinaryField()),
            ],
        ),
        migrations.CreateModel(
            name="SumRow",
            fields=[
                (
                    "pk",
                    models.CompositePrimaryKey(
                        "book",
                        "month",
                        "by",
                        "key",
                        "figure",
                        "slot",
                        blank=True,
                        editable=False,
                        primary_key=True,
                        serialize=False,
                    ),
                ),
                ("book", models.CharField(max_length=64)),
                ("month", models.DateField()),
                ("by", models.CharField(max_length=8)),
                ("key", models.CharField(max_length=200)),
                ("figure", models.CharField(max_length=64)),
                ("slot", models.CharField(max_length=72)),
                ("count", models.IntegerField()),
                ("hits", models.BigIntegerField()),
            ],
        ),
        migrations.CreateModel(
            name="PartRow",
            fields=[
                (
                    "pk",
                    models.CompositePrimaryKey(
                        "number",
                        "role",
                        "unit",
                        blank=True,
                        editable=False,
                        primary_key=True,
                        serialize=False,
                    ),
                ),
                ("number", models.CharField(max_length=32)),
                ("unit", models.CharField(max_length=200)),
                ("pack", models.CharField(max_length=64)),
                ("seq", models.IntegerField()),
                ("received_at", models.DateTimeField()),
                ("dispatched_at", models.DateTimeField(null=True)),
                ("due_at", models.DateTimeField(null=True)),
                ("replied_at", models.DateTimeField(null=True)),
                ("asked_at", models.DateTimeField(null=True)),
                ("rated_at", models.DateTimeField(null=True)),
                ("concluded_at", models.DateTimeField(null=True)),
                ("role", models.CharField(max_length=8)),
                ("sign_for", models.CharField(max_length=8)),
                ("first_contact", models.CharField(max_length=8)),
                ("preliminary_response", models.CharField(max_length=8)),
                ("progress", models.CharField(max_length=8)),
                ("feedback", models.CharField(max_length=8)),
                ("completion", models.CharField(max_length=8)),
                ("notice", models.CharField(max_length=8)),
                ("rectification", models.CharField(max_length=8)),
                ("returns_asked", models.SmallIntegerField()),
                ("returns_granted", models.SmallIntegerField()),
                ("returns_refused", models.SmallIntegerField()),
                ("kind", models.CharField(max_length=16)),
                ("nature", models.CharField(max_length=16)),
                ("matter_class", models.CharField(db_column="class", max_length=8)),
                ("urgency", models.CharField(max_length=200)),
                ("difficulty", models.CharField(max_length=8)),
                ("channel", models.CharField(max_length=16)),
                ("source", models.CharField(max_length=200)),
                ("category", models.CharField(max_length=200)),
                ("ended", models.CharField(max_length=16)),
                ("outcome", models.CharField(max_length=32)),
                ("rating", models.CharField(max_length=24)),
                ("rated_by", models.CharField(max_length=16)),
                ("attitude", models.CharField(max_length=24)),
                ("contacted", models.CharField(max_length=8)),
                ("informed", models.CharField(max_length=8)),
                ("consistent", models.CharField(max_length=8)),
                ("cycles", models.SmallIntegerField()),
                ("replies", models.SmallIntegerField()),
                ("extensions", models.SmallIntegerField()),
                ("raisings", models.IntegerField()),
                ("requesters", models.IntegerField()),
                ("overdue", models.BooleanField()),
                ("supervised", models.BooleanField()),
                ("instructed", models.BooleanField()),
                ("statutory", models.BooleanField()),
                ("left_out", models.BooleanField()),
                (
                    "marks",
                    django.contrib.postgres.fields.ArrayField(
                        base_field=models.CharField(max_length=200), size=None
                    ),
                ),
            ],
            options={
                "indexes": [
                    django.contrib.postgres.indexes.BrinIndex(
                        fields=[
                            "received_at",
                            "dispatched_at",
                            "due_at",
                            "replied_at",
                            "asked_at",
                            "rated_at",
                            "concluded_at",
                        ],
                        name="part_moments",
                        pages_per_range=32,
                    )
                ],
            },
        ),
        migrations.RunSQL(GRANT, REVOKE),
    ]
