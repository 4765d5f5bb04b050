"""Forms that were begun and not sent yet, encrypted, each under a key of its own."""

from __future__ import annotations

from django.db import migrations

CREATE = """
CREATE TABLE people_draft (
    post varchar(64) NOT NULL,
    person_id bigint NOT NULL REFERENCES people_person (id) ON DELETE CASCADE,
    name varchar(64) NOT NULL,
    wrapped bytea NOT NULL,
    sealed bytea NOT NULL,
    saved_at timestamptz NOT NULL,
    PRIMARY KEY (post, person_id, name)
);
CREATE INDEX draft_person ON people_draft (person_id);
CREATE INDEX draft_saved ON people_draft (saved_at);
GRANT SELECT, INSERT, UPDATE, DELETE ON people_draft TO hotline_app;
"""


class Migration(migrations.Migration):
    dependencies = [("people", "0004_administration")]

    operations = [migrations.RunSQL(CREATE, "DROP TABLE people_draft")]
