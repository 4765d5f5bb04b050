"""揭示记录 is counted by post and hour."""

from __future__ import annotations

from django.db import migrations, models


class Migration(migrations.Migration):
    """One index more."""

    dependencies = (("people", "0007_saved_filters"),)
    operations = (
        migrations.AddIndex(
            model_name="revealrow",
            index=models.Index(fields=["post", "at"], name="reveal_post_at"),
        ),
    )
