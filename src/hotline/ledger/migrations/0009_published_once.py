"""A form that is sent twice publishes once."""

from __future__ import annotations

from django.db import migrations, models


class Migration(migrations.Migration):
    dependencies = [
        ("ledger", "0008_parts"),
    ]

    operations = [
        migrations.AddField(
            model_name="rankingrow",
            name="form_id",
            field=models.CharField(blank=True, default="", max_length=64),
        ),
        migrations.AddConstraint(
            model_name="rankingrow",
            constraint=models.UniqueConstraint(
                condition=models.Q(("form_id", ""), _negated=True),
                fields=("form_id",),
                name="published_once",
            ),
        ),
    ]
