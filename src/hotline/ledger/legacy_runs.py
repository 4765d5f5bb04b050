"""导入进度: a list of past orders enters the ledger a little at a time, and goes on after a break.

The timekeeper does it between two sweeps. The list lies sealed beside the database until it is
done; what is kept of a line that was refused is its number in the list and the clause.
"""

from __future__ import annotations

import json
import time
from dataclasses import dataclass, field
from datetime import datetime

from django.db import connection

from hotline.ledger import incoming
from hotline.ledger.legacy import Home, Legacy, bring_in
from hotline.ledger.models import LegacyRun
from hotline.order.matter import Matter
from hotline.order.refusal import Refusal
from hotline.people.accounts import find_post
from hotline.people.vault import Who

#: How long one share of the work may take.
SHARE_SECONDS = 1.5
AT_ONCE = 20
MOST_FAULTS = 1_000
#: whoever holds this lock brings in; others leave it to them
_TURN = 0x6C656761

_opened: dict[str, list[dict[str, object]]] = {}


@dataclass(frozen=True, slots=True)
class Progress:
    """How far an import is."""

    id: int
    state: str
    started_at: datetime
    ended_at: datetime | None
    total: int
    done: int
    made: int
    #: 以前已导入的
    again: int
    #: line and clause
    faults: tuple[tuple[int, str], ...] = ()
    columns: dict[str, str] = field(default_factory=dict)


def start(
    lines: list[tuple[int, Legacy]], home: Home, columns: dict[str, str], at: datetime
) -> int:
    """Begin an import; the timekeeper carries it out."""
    told = [{"line": line, **_written(one)} for line, one in lines]
    name = incoming.put(json.dumps(told, ensure_ascii=False).encode(), at)
    row = LegacyRun.objects.create(
        file=name,
        started_at=at,
        post=home.by.id,
        pack=home.pack,
        area=home.area,
        total=len(lines),
        columns=json.dumps(columns, ensure_ascii=False),
        faults="[]",
    )
    return row.pk


def list_runs(most: int = 20) -> list[Progress]:
    """The imports, the newest first."""
    return [_progress(row) for row in LegacyRun.objects.order_by("-pk")[:most]]


def find_run(key: int) -> Progress | None:
    """One import."""
    row = LegacyRun.objects.filter(pk=key).first()
    return _progress(row) if row is not None else None


def stop(key: int, at: datetime) -> bool:
    """End an import where it is; what was brought in stays."""
    rows = LegacyRun.objects.filter(pk=key, state="running")
    return rows.update(state="stopped", ended_at=at) == 1


def go_on(at: datetime) -> int:
    """Do a share of the oldest import; says how many orders that brought in."""
    if not LegacyRun.objects.filter(state="running").exists():
        return 0
    with connection.cursor() as cursor:
        cursor.execute("SELECT pg_try_advisory_lock(%s)", [_TURN])
        if not cursor.fetchone()[0]:
            return 0
        try:
            return _share(at)
        finally:
            cursor.execute("SELECT pg_advisory_unlock(%s)", [_TURN])


def _share(at: datetime) -> int:
    made, began = 0, time.perf_counter()
    while time.perf_counter() - began < SHARE_SECONDS:
        row = LegacyRun.objects.filter(state="running").order_by("pk").first()
        if row is None:
            break
        made += _some(row, at)
    return made


def _some(row: LegacyRun, at: datetime) -> int:
    """The next few lines; what was brought in and not counted yet is not brought in twice."""
    lines, post = _lines(row.file), find_post(row.post)
    if lines is None or post is None:
        LegacyRun.objects.filter(pk=row.pk).update(state="stopped", ended_at=at)
        return 0
    home, made = Home(row.pack, row.area, post), 0
    faults = json.loads(row.faults)
    for told in lines[row.done : row.done + AT_ONCE]:
        outcome = bring_in(_read(told), home)
        if isinstance(outcome, Refusal):
            faults.append([told["line"], f"{outcome.because}（{outcome.clause}）"])
        row.again += outcome is None
        made += isinstance(outcome, str)
    row.done = min(row.done + AT_ONCE, len(lines))
    is_over = row.done >= len(lines)
    rows = LegacyRun.objects.filter(pk=row.pk)
    rows.update(
        done=row.done,
        made=row.made + made,
        again=row.again,
        faults=json.dumps(faults[:MOST_FAULTS], ensure_ascii=False),
    )
    if is_over:
        rows.filter(state="running").update(state="done", ended_at=at)
        incoming.drop(row.file)
        _opened.clear()
    return made


def _lines(name: str) -> list[dict[str, object]] | None:
    if name not in _opened:
        content = incoming.find(name)
        if content is None:
            return None
        _opened.clear()
        _opened[name] = json.loads(content)
    return _opened[name]


def _progress(row: LegacyRun) -> Progress:
    return Progress(
        id=row.pk,
        state=row.state,
        started_at=row.started_at,
        ended_at=row.ended_at,
        total=row.total,
        done=row.done,
        made=row.made,
        again=row.again,
        faults=tuple((line, why) for line, why in json.loads(row.faults)),
        columns=json.loads(row.columns),
    )


def _written(one: Legacy) -> dict[str, object]:
    who = one.who
    return {
        "number": one.number,
        "matter": one.matter.model_dump(mode="json", by_alias=True),
        "text": one.text,
        "who": [who.name, who.phone, who.id_number, who.address] if who is not None else None,
        "received_at": one.received_at.isoformat(),
        "unit": one.unit,
        "dispatched_at": one.dispatched_at.isoformat() if one.dispatched_at else None,
        "reply": one.reply,
        "concluded_at": one.concluded_at.isoformat() if one.concluded_at else None,
    }


def _read(told: dict[str, object]) -> Legacy:
    who = told["who"]
    parts = who if isinstance(who, list) else None
    return Legacy(
        number=str(told["number"]),
        matter=Matter.model_validate(told["matter"]),
        text=str(told["text"]),
        received_at=datetime.fromisoformat(str(told["received_at"])),
        who=Who(*parts) if parts is not None else None,
        unit=str(told["unit"]),
        dispatched_at=_moment(told["dispatched_at"]),
        reply=str(told["reply"]),
        concluded_at=_moment(told["concluded_at"]),
    )


def _moment(told: object) -> datetime | None:
    return datetime.fromisoformat(str(told)) if told else None
