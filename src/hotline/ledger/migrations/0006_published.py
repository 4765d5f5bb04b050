"""What is public of an order, and the list of all that is, newest first."""

from __future__ import annotations

from django.db import migrations, models


class Migration(migrations.Migration):
    dependencies = [("ledger", "0005_pressing")]

    operations = [
        migrations.AddField(
            model_name="orderrow",
            name="published_at",
            field=models.DateTimeField(null=True),
        ),
        migrations.AddField(
            model_name="orderrow",
            name="publication",
            field=models.CharField(blank=True, default="", max_length=32),
        ),
        migrations.AddIndex(
            model_name="orderrow",
            index=models.Index(
                models.F("published_at").desc(),
                models.F("publication").desc(),
                condition=models.Q(("published_at__isnull", False)),
                name="order_published_newest",
            ),
        ),
        migrations.AddIndex(
            model_name="orderrow",
            index=models.Index(
                condition=models.Q(("published_at__isnull", False)),
                fields=["publication"],
                name="order_publication",
            ),
        ),
    ]
