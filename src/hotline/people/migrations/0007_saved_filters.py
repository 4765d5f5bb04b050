"""Filters of work lists that somebody keeps under a name of their own."""

from __future__ import annotations

from django.db import migrations

CREATE = """
CREATE TABLE people_savedfilter (
    id bigserial PRIMARY KEY,
    person_id bigint NOT NULL REFERENCES people_person (id) ON DELETE CASCADE,
    console varchar(32) NOT NULL,
    name varchar(40) NOT NULL,
    query varchar(1000) NOT NULL,
    saved_at timestamptz NOT NULL,
    UNIQUE (person_id, console, name)
);
GRANT SELECT, INSERT, UPDATE, DELETE ON people_savedfilter TO hotline_app;
GRANT USAGE ON SEQUENCE people_savedfilter_id_seq TO hotline_app;
"""


class Migration(migrations.Migration):
    dependencies = [("people", "0006_offline_keys")]

    operations = [migrations.RunSQL(CREATE, "DROP TABLE people_savedfilter")]
