"""The tree of categories, and what each was called before."""

from __future__ import annotations

import django.db.models.deletion
from django.db import migrations, models

GRANT = """
GRANT SELECT, INSERT, UPDATE ON triage_category TO hotline_app;
GRANT SELECT, INSERT, UPDATE, DELETE ON triage_formername TO hotline_app;
GRANT USAGE ON SEQUENCE triage_category_id_seq TO hotline_app;
GRANT SELECT ON triage_category, triage_formername TO hotline_report;
"""


class Migration(migrations.Migration):
    initial = True

    dependencies = []

    operations = [
        migrations.CreateModel(
            name="Category",
            fields=[
                (
                    "id",
                    models.BigAutoField(
                        auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                    ),
                ),
                ("name", models.CharField(max_length=60)),
                ("path", models.CharField(max_length=190, unique=True)),
                ("is_active", models.BooleanField(default=True)),
                (
                    "merged_into",
                    models.ForeignKey(
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="merged",
                        to="triage.category",
                    ),
                ),
                (
                    "parent",
                    models.ForeignKey(
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="children",
                        to="triage.category",
                    ),
                ),
            ],
        ),
        migrations.CreateModel(
            name="FormerName",
            fields=[
                ("path", models.CharField(max_length=190, primary_key=True, serialize=False)),
                (
                    "category",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="former_names",
                        to="triage.category",
                    ),
                ),
            ],
        ),
        migrations.RunSQL(GRANT, migrations.RunSQL.noop),
    ]
