"""Indexes by which work lists are sorted: soonest due first, what has no due moment last."""

from __future__ import annotations

from django.db import migrations

_NEVER = "'9999-01-01 00:00+00'::timestamptz"

CREATE = f"""
CREATE INDEX assignment_open_soonest
    ON ledger_assignmentrow (unit, (coalesce(due_at, {_NEVER})), number) WHERE is_open;
CREATE INDEX order_open_soonest
    ON ledger_orderrow ((coalesce(due_at, {_NEVER})), number) WHERE NOT is_final;
"""

DROP = """
DROP INDEX assignment_open_soonest;
DROP INDEX order_open_soonest;
"""


class Migration(migrations.Migration):
    dependencies = [("ledger", "0002_privileges")]

    operations = [migrations.RunSQL(CREATE, DROP)]
