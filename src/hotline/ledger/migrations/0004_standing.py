"""What an order stands under, and the clocks of one name by when they run out.

Run `hotline ledger rebuild` afterwards: the words of orders that are there already follow from
their events.
"""

from __future__ import annotations

import django.contrib.postgres.fields
import django.contrib.postgres.indexes
from django.db import migrations, models

_NEVER = "'9999-01-01 00:00+00'::timestamptz"

CREATE = f"""
CREATE INDEX order_supervised_soonest
    ON ledger_orderrow ((coalesce(due_at, {_NEVER})), number) WHERE is_supervised AND NOT is_final;
CREATE INDEX order_overdue_soonest
    ON ledger_orderrow ((coalesce(due_at, {_NEVER})), number) WHERE is_overdue AND NOT is_final;
"""

DROP = """
DROP INDEX order_supervised_soonest;
DROP INDEX order_overdue_soonest;
"""


class Migration(migrations.Migration):
    dependencies = [("ledger", "0003_worklists")]

    operations = [
        migrations.AddField(
            model_name="orderrow",
            name="standing",
            field=django.contrib.postgres.fields.ArrayField(
                base_field=models.CharField(max_length=200), default=list, size=None
            ),
        ),
        migrations.AddIndex(
            model_name="orderrow",
            index=django.contrib.postgres.indexes.GinIndex(
                fields=["standing"], name="order_standing"
            ),
        ),
        migrations.AddIndex(
            model_name="clockrow",
            index=models.Index(
                condition=models.Q(("state", "running")),
                fields=["name", "due_at", "number"],
                name="clock_running_named",
            ),
        ),
        migrations.RunSQL(CREATE, DROP),
    ]
