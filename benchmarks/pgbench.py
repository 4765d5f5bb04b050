"""pgbench with the very statements that the desk sends: the yardstick of its writers.

The statements of one order's commands are caught on their way to the server. In each script the
order's number, seq and hashes take the place of those that were caught, so that it may be sent any
number of times: to the server it is a command like any other.
"""

from __future__ import annotations

import json
import os
import re
import subprocess
from collections.abc import Callable, Iterator, Sequence
from contextlib import contextmanager
from pathlib import Path
from unittest.mock import patch

import psycopg
from psycopg.pq import Escaping

from hotline.ledger import pages, statements
from hotline.site import embedded
from hotline.site.carrier import find_carrier

#: An order of its own for each client and each turn, so that no two clients wait for one order.
ORDERS_OF_CLIENT = 50
NUMBER = "9pgb"
#: in the JSON, what pgbench or the server fills in
_SEQ, _COMMAND = "@seq@", "@command@"

#: A statement with its values, as it was sent.
Sent = tuple[str, tuple[object, ...]]


@contextmanager
def caught() -> Iterator[list[Sent]]:
    """The statements that the desk sends in the block."""
    sent: list[Sent] = []
    real = pages.ask

    def ask(raw: pages.Raw, text: str, *values: object) -> psycopg.Cursor[object]:
        sent.append((text, values))
        return real(raw, text, *values)

    with patch.object(pages, "ask", ask), patch("hotline.ledger.desk.ask", ask):
        yield sent


def lay_out(admin: psycopg.Connection, number: str, clients: int) -> None:
    """Make orders to write to, like one that is there."""
    for table in ("ledger_orderrow", "people_matterkey"):
        row = admin.execute(
            "SELECT string_agg(quote_ident(attname), ', ') FROM pg_attribute"
            " WHERE attrelid = %s::regclass AND attnum > 0 AND attname <> 'number'",
            [table],
        ).fetchone()
        assert row is not None
        admin.execute(
            f"INSERT INTO {table} (number, {row[0]}) SELECT '{NUMBER}' || place, {row[0]}"
            f" FROM {table}, generate_series(0, %s) AS place WHERE number = %s".encode(),
            [clients * ORDERS_OF_CLIENT - 1, number],
        )


def script(sent: Sequence[Sent], quoted: Callable[[str], str]) -> str:
    """One command as pgbench sends it."""
    lines = [
        f"\\set order random(0, {ORDERS_OF_CLIENT - 1}) + :client_id * {ORDERS_OF_CLIENT}",
        "\\set command random(1, 9000000000000000000)",
    ]
    for text, values in sent:
        if text == statements.READ:
            told = text.replace("$1", f"('{NUMBER}' || :order)").replace("$2", "1000000")
            lines += [" ".join(told.split()), "\\gset"]
        elif text == statements.UNITS:
            units = ", ".join(quoted(str(one)) for one in _list(values[0]))
            told = text.replace("$1", f"ARRAY[{units}]")
            told = told.replace("$2", f"{quoted(str(values[1]))}::date")
            lines += [" ".join(told.split()) + ";"]
        else:
            value = _again(str(values[0]), quoted)
            lines += [" ".join(text.split()).replace("$1", f"({value})") + ";"]
    return "\n".join(lines) + "\n"


def _list(value: object) -> list[object]:
    assert isinstance(value, list)
    return value


def _again(value: str, quoted: Callable[[str], str]) -> str:
    """The JSON of a command as an expression that fits the order and the moment."""
    told = json.loads(value)
    number = told["number"]
    for seq, event in enumerate(told["events"], 1):
        event["seq"] = f"{_SEQ}{seq}"
        event["command"] = _COMMAND if event["command"] else ""
    told["order"]["last_seq"] = f"{_SEQ}{len(told['events'])}"
    for one in told.get("outbox", ()):
        one["seq"] = f"{_SEQ}1"
    for place, text in enumerate(told.get("texts", ())):
        text["id"] = f"{_COMMAND}.{place}"
    told["decided_on"] = "@decided_on@"
    text = json.dumps(told, ensure_ascii=False).replace(number, "@number@")
    # pgbench would take what follows a colon for a variable of its own.
    text = quoted(re.sub(r":(?=\w)", r"\\u003a", text))
    text = re.sub(rf'"{_SEQ}(\d+)"', r"' || (:last_seq::int + \1) || '", text)
    return (
        text.replace("@decided_on@", "' || substr(:last_hash::text, 3) || '")
        .replace("@number@", f"{NUMBER}' || :order || '")
        .replace(_COMMAND, "pgb' || :command || '")
    )


def quoting(server: psycopg.Connection) -> Callable[[str], str]:
    """How a text is written in a statement to this server."""
    escaping = Escaping(server.pgconn)
    return lambda text: "'" + bytes(escaping.escape_string(text.encode())).decode() + "'"


def rate(scripts: Sequence[Path], clients: int, seconds: int) -> float:
    """Commands a second of so many clients, each script as often as the others."""
    entry = embedded.addresses()["default"]
    carrier = find_carrier(None)
    words = [
        str(Path(carrier.program("postgres")).with_name("pgbench")),
        *("--no-vacuum", "--protocol=prepared", f"--client={clients}", f"--jobs={min(clients, 2)}"),
        *(f"--time={seconds}", f"--host={entry.host}", f"--port={entry.port}"),
        *(f"--username={entry.user}", *(f"--file={one}" for one in scripts), entry.name),
    ]
    done = subprocess.run(
        words,
        env={**os.environ, "PGPASSWORD": entry.password},
        capture_output=True,
        text=True,
        check=False,
    )
    found = re.search(r"tps = ([\d.]+)", done.stdout)
    if done.returncode or found is None:
        raise SystemExit(f"pgbench: {done.stderr[-2000:]}")
    return float(found[1])
