"""One half of the key of each device on which somebody works without a connection."""

from __future__ import annotations

from django.db import migrations

CREATE = """
CREATE TABLE people_offlinekey (
    id varchar(64) PRIMARY KEY,
    person_id bigint NOT NULL REFERENCES people_person (id) ON DELETE CASCADE,
    session bytea NOT NULL,
    sealed bytea NOT NULL,
    used_at timestamptz NOT NULL
);
CREATE INDEX offline_key_person ON people_offlinekey (person_id, used_at);
CREATE INDEX offline_key_session ON people_offlinekey (session);
CREATE INDEX offline_key_used ON people_offlinekey (used_at);
GRANT SELECT, INSERT, UPDATE, DELETE ON people_offlinekey TO hotline_app;
"""


class Migration(migrations.Migration):
    dependencies = [("people", "0005_drafts")]

    operations = [migrations.RunSQL(CREATE, "DROP TABLE people_offlinekey")]
