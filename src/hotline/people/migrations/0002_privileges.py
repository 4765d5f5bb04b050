"""What the application and the reports may do with the tables of the room.

Reports see units and posts, never a person, a token, a key, a text or an identity. The reveal log
takes entries and gives none back up.
"""

from __future__ import annotations

from django.db import migrations

GRANT = """
GRANT SELECT, INSERT, UPDATE, DELETE ON
    people_unit, people_postrow, people_person, people_token, people_requester
    TO hotline_app;
GRANT SELECT, INSERT, UPDATE ON people_matterkey, people_identity TO hotline_app;
GRANT SELECT, INSERT ON people_sealedtext, people_revealrow TO hotline_app;
GRANT USAGE ON SEQUENCE
    people_person_id_seq, people_token_id_seq, people_revealrow_id_seq
    TO hotline_app;
GRANT SELECT ON people_unit, people_postrow TO hotline_report;

CREATE FUNCTION people_append_only() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
    RAISE EXCEPTION 'what was revealed stays on record' USING ERRCODE = 'insufficient_privilege';
END $$;
CREATE TRIGGER append_only BEFORE UPDATE OR DELETE OR TRUNCATE ON people_revealrow
    FOR EACH STATEMENT EXECUTE FUNCTION people_append_only();
"""

REVOKE = """
DROP TRIGGER append_only ON people_revealrow;
DROP FUNCTION people_append_only();
"""


class Migration(migrations.Migration):
    dependencies = [("people", "0001_initial")]

    operations = [migrations.RunSQL(GRANT, REVOKE)]
