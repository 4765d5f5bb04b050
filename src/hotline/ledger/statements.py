"""The SQL of the hot path: what a writer of one order sends, and nothing else.

Reading is one statement and writing is one, made of the parts that the command needs and fed by
one JSON value. Every variant has a fixed text, so that the server plans each once.

The writing statement locks the order's row, and writes nothing unless the last event is still the
one that the decision was made on: whoever was overtaken decides anew, so that no writer holds a
lock while it thinks. A writer that was overtaken twice reads under the lock.
"""

from __future__ import annotations

from functools import lru_cache

from hotline.ledger.projections import ASSIGNMENT, CLOCK, ORDER, TASK

#: The order's head and key, and its events after a seq. Read under the lock the events may be older
#: than the head, for the statement began before it waited; then they are asked for once more.
READ = """
SELECT head.last_seq, head.last_hash, key.wrapped, one.name, one.payload, one.prev_hash, one.hash
FROM ledger_orderrow head
LEFT JOIN people_matterkey key ON key.number = head.number
LEFT JOIN ledger_eventrow one ON one.number = head.number AND one.seq > $2
WHERE head.number = $1 ORDER BY one.seq
"""
READ_LOCKED = READ + "FOR UPDATE OF head"

#: 单位 that are not closed, each with the regulation that it works by on the day of the order.
UNITS = """
SELECT one.code, one.has_handler, coalesce((
    SELECT changed.pack FROM people_packchange changed
    WHERE changed.unit_id = one.code AND changed.since <= $2 ORDER BY changed.since DESC LIMIT 1
), one.pack)
FROM people_unit one WHERE one.code = ANY($1::text[]) AND one.is_active
"""

RECORDED = (
    "SELECT first.number, first.command_digest, one.name, one.payload"
    " FROM ledger_eventrow first JOIN ledger_eventrow one"
    " ON one.number = first.number AND one.seq >= first.seq"
    " AND one.lane = first.lane AND one.lane_seq = first.lane_seq"
    " WHERE first.command = $1 AND first.command <> '' ORDER BY one.seq"
)

#: A lane that nobody holds, from a place on that differs from connection to connection; there are
#: more lanes than connections, so one is always free. Its new head covers the command's last event,
#: and by the order's own chain all before it.
_LANE = """
given AS MATERIALIZED (SELECT $1::jsonb AS it),
free AS (
    SELECT lane FROM ledger_lanerow WHERE lane >= mod(pg_backend_pid(), 128)
    ORDER BY lane LIMIT 1 FOR UPDATE SKIP LOCKED
), taken AS (
    UPDATE ledger_lanerow one
    SET last = last + 1, head = sha256(head || decode(given.it ->> 'head', 'hex'))
    FROM free, given WHERE one.lane = free.lane RETURNING one.lane, one.last
)"""

_EVENTS = """
events AS (
    INSERT INTO ledger_eventrow
        (number, seq, name, at, by, post, origin, payload, command, command_digest, lane,
         lane_seq, prev_hash, hash)
    SELECT given.it ->> 'number', one.seq, one.name, one.at, one.by, one.post, one.origin,
        one.payload, one.command, decode(one.digest, 'hex'), taken.lane, taken.last,
        decode(one.prev_hash, 'hex'), decode(one.hash, 'hex')
    FROM taken, changed, given, jsonb_to_recordset(given.it -> 'events') AS one
        (seq int, name text, at timestamptz, by text, post text, origin text, payload text,
         command text, digest text, prev_hash text, hash text)
)"""

_TYPES = {
    "place": "smallint",
    **dict.fromkeys(("cycle", "extensions", "last_seq"), "int"),
    **dict.fromkeys(("at", "starts_at", "due_at", "received_at", "concluded_at"), "timestamptz"),
    "published_at": "timestamptz",
    **dict.fromkeys(("waits", "provisional", "is_open", "is_final", "is_overdue"), "boolean"),
    **dict.fromkeys(("is_supervised", "is_confidential"), "boolean"),
    "standing": "text[]",
}

#: What never changes; verification may still find the category.
_KEPT = {"number", "kind", "urgency", "channel", "source", "requester", "received_at"}


def _typed(columns: tuple[str, ...]) -> str:
    return ", ".join(f'"{name}" {_TYPES.get(name, "text")}' for name in columns)


def _value(name: str) -> str:
    return "decode(one.last_hash, 'hex')" if name == "last_hash" else f'one."{name}"'


_RECORD = f"FROM given, jsonb_to_record(given.it -> 'order') AS one ({_typed(ORDER)})"

_ORDER = f"""
changed AS (
    UPDATE ledger_orderrow old
    SET {", ".join(f"{name} = {_value(name)}" for name in ORDER if name not in _KEPT)}
    {_RECORD}
    WHERE old.number = given.it ->> 'number'
        AND old.last_hash = decode(given.it ->> 'decided_on', 'hex')
    RETURNING old.number
)"""

_NEW_ORDER = f"""
changed AS (
    INSERT INTO ledger_orderrow ({", ".join(ORDER)})
    SELECT {", ".join(_value(name) for name in ORDER)} {_RECORD}
    RETURNING number
)"""


def _upsert(part: str, table: str, columns: tuple[str, ...], key: str) -> str:
    """Rows of one table put in, or put over those of the same key."""
    quoted = [f'"{name}"' for name in columns]
    moving = [name for name in quoted if name not in {'"number"', f'"{key}"'}]
    return f"""
{part} AS (
    INSERT INTO {table} ({", ".join(quoted)})
    SELECT {", ".join(f"one.{name}" for name in quoted)}
    FROM given, jsonb_to_recordset(given.it -> '{part}') AS one ({_typed(columns)})
    ON CONFLICT (number, {key}) DO UPDATE
    SET {", ".join(f"{name} = EXCLUDED.{name}" for name in moving)}
)"""


#: What a command may need besides its events, by the name of its values in the JSON.
PARTS = {
    "clocks": _upsert("clocks", "ledger_clockrow", CLOCK, "place"),
    "assignments": _upsert("assignments", "ledger_assignmentrow", ASSIGNMENT, "unit"),
    "tasks": _upsert("tasks", "ledger_taskrow", TASK, "name"),
    "done": """
done AS (
    DELETE FROM ledger_taskrow USING given
    WHERE number = given.it ->> 'number'
        AND name IN (SELECT jsonb_array_elements_text(given.it -> 'done'))
)""",
    "outbox": """
outbox AS (
    INSERT INTO ledger_outboxrow (topic, number, seq)
    SELECT one.topic, given.it ->> 'number', one.seq
    FROM given, jsonb_to_recordset(given.it -> 'outbox') AS one (topic text, seq int)
)""",
    "texts": """
texts AS (
    INSERT INTO people_sealedtext (id, number, ciphertext)
    SELECT one.id, given.it ->> 'number', decode(one.ciphertext, 'base64')
    FROM given, jsonb_to_recordset(given.it -> 'texts') AS one (id text, ciphertext text)
)""",
    "key": """
key AS (
    INSERT INTO people_matterkey (number, wrapped)
    SELECT given.it ->> 'number', decode(given.it ->> 'key', 'base64') FROM given
)""",
    "search": """
search AS (
    INSERT INTO ledger_searchrow (number, pairs)
    SELECT given.it ->> 'number', (given.it ->> 'search')::tsvector FROM given
)""",
}

#: Divides by nothing, and so undoes everything, where the order has moved on or no lane was free.
_WRITTEN = "\nSELECT 1 / count(*) FROM taken, changed"

COLUMNS = {"clocks": CLOCK, "assignments": ASSIGNMENT, "tasks": TASK}


@lru_cache(maxsize=256)
def write(parts: frozenset[str], *, is_new: bool) -> str:
    """The one statement that writes a command's events and all that follows from them."""
    order = _NEW_ORDER if is_new else _ORDER
    chosen = [PARTS[name] for name in PARTS if name in parts]
    # Events follow the order's row: who holds its lock waits for nobody's event.
    return "WITH" + ",".join((_LANE, order, _EVENTS, *chosen)) + _WRITTEN
