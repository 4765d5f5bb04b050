"""Indexes of the office's lists: by stage, soonest due or most pressing first; and by category.

`ledger_pressing` puts urgency and moment into one key, so that a page begins where the one before
ended by a single comparison: each degree of urgency lies five hundred years before the next.
"""

from __future__ import annotations

from django.db import migrations

_NEVER = "'9999-01-01 00:00+00'::timestamptz"

CREATE = f"""
CREATE FUNCTION ledger_pressing(urgency text, at timestamptz) RETURNS timestamptz
    LANGUAGE sql IMMUTABLE PARALLEL SAFE AS $$
    SELECT (
        (at AT TIME ZONE 'UTC') - interval '500 years' * CASE urgency
            WHEN 'special_urgent' THEN 3 WHEN 'special' THEN 2 WHEN 'ordinary' THEN 0 ELSE 1
        END
    ) AT TIME ZONE 'UTC'
$$;
CREATE INDEX order_stage_pressing
    ON ledger_orderrow (stage, (ledger_pressing(urgency, coalesce(due_at, received_at))), number)
    WHERE NOT is_final;
CREATE INDEX order_stage_soonest
    ON ledger_orderrow (stage, (coalesce(due_at, {_NEVER})), number) WHERE NOT is_final;
CREATE INDEX order_category_newest
    ON ledger_orderrow (category, received_at DESC) INCLUDE (number) WHERE lead <> '';
"""

DROP = """
DROP INDEX order_stage_pressing;
DROP INDEX order_stage_soonest;
DROP INDEX order_category_newest;
DROP FUNCTION ledger_pressing(text, timestamptz);
"""


class Migration(migrations.Migration):
    dependencies = [("ledger", "0004_standing")]

    operations = [migrations.RunSQL(CREATE, DROP)]
