"""What each role may do with the ledger, and the triggers that hold even its owner back.

The application adds events and reads them; reports read what holds no identity. The owner would
have to switch a trigger off to change an event, and `hotline ledger verify` finds both.
"""

from __future__ import annotations

from django.db import migrations

GRANT = """
GRANT SELECT, INSERT ON
    ledger_eventrow, ledger_rootrow, ledger_packversion, ledger_daybase, ledger_listopened
    TO hotline_app;
GRANT SELECT, UPDATE ON ledger_lanerow TO hotline_app;
GRANT SELECT, INSERT, UPDATE, DELETE, TRUNCATE ON
    ledger_orderrow, ledger_clockrow, ledger_assignmentrow, ledger_taskrow, ledger_searchrow,
    ledger_outboxrow
    TO hotline_app;
GRANT USAGE ON SEQUENCE ledger_eventrow_position_seq, ledger_outboxrow_id_seq TO hotline_app;
GRANT SELECT ON
    ledger_eventrow, ledger_lanerow, ledger_rootrow, ledger_packversion, ledger_orderrow,
    ledger_clockrow, ledger_assignmentrow, ledger_taskrow, ledger_listopened
    TO hotline_report;

CREATE SEQUENCE ledger_daily;
GRANT USAGE, SELECT ON SEQUENCE ledger_daily TO hotline_app;

INSERT INTO ledger_lanerow (lane, last, head)
    SELECT lane, 0, ''::bytea FROM generate_series(0, 255) AS lane;
ALTER TABLE ledger_lanerow SET (fillfactor = 10);
ALTER TABLE ledger_orderrow SET (fillfactor = 80);
ALTER TABLE ledger_clockrow SET (fillfactor = 80);
ALTER TABLE ledger_assignmentrow SET (fillfactor = 80);

CREATE FUNCTION ledger_append_only() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
    RAISE EXCEPTION 'the ledger is only ever added to' USING ERRCODE = 'insufficient_privilege';
END $$;
CREATE TRIGGER append_only BEFORE UPDATE OR DELETE OR TRUNCATE ON ledger_eventrow
    FOR EACH STATEMENT EXECUTE FUNCTION ledger_append_only();
CREATE TRIGGER append_only BEFORE UPDATE OR DELETE OR TRUNCATE ON ledger_rootrow
    FOR EACH STATEMENT EXECUTE FUNCTION ledger_append_only();
"""

REVOKE = """
DROP TRIGGER append_only ON ledger_eventrow;
DROP TRIGGER append_only ON ledger_rootrow;
DROP FUNCTION ledger_append_only();
DROP SEQUENCE ledger_daily;
"""

#: Django adds a second index to every text key, for LIKE, which nobody asks here.
LIKE_INDEXES = """
DO $$
DECLARE one text;
BEGIN
    FOR one IN
        SELECT indexname FROM pg_indexes
        WHERE schemaname = current_schema() AND right(indexname, 5) = '_like'
            AND tablename IN (
                'ledger_orderrow', 'ledger_searchrow', 'people_matterkey', 'people_sealedtext',
                'people_identity', 'people_requester'
            )
    LOOP
        EXECUTE format('DROP INDEX %I', one);
    END LOOP;
END $$
"""


class Migration(migrations.Migration):
    dependencies = [("ledger", "0001_initial"), ("people", "0002_privileges")]

    operations = [
        migrations.RunSQL(GRANT, REVOKE),
        migrations.RunSQL(LIKE_INDEXES, migrations.RunSQL.noop),
    ]
