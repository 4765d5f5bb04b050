"""按条款: the queue of what a clause put under supervision, and how many there are of each."""

from __future__ import annotations

import re
from collections.abc import Mapping

from django.utils.http import urlencode
from django.utils.translation import gettext as _

from hotline.ledger.clause_counts import MOST, count_by_clause
from hotline.ledger.standing import by_clause
from hotline.ledger.worklists import Sought
from hotline.web.kit.dealing import cited
from hotline.web.kit.page import Desk
from hotline.web.kit.work_list import Queue, WorkList

_NAMED = re.compile(r"clause:([A-Z]{2}-\d{2}[a-z]?)", re.ASCII)


def of_clause(_desk: Desk, name: str) -> Queue | None:
    """The queue of one clause, as `clause:AH-20b`; None for any other name."""
    found = _NAMED.fullmatch(name)
    if found is None:
        return None
    clause = cited(found[1])
    title = _("依%(clause)s督办") % {"clause": clause.id}
    hint = clause.rule or _("依此条列入督办、还没有办结的。")
    return Queue(name, title, Sought(standing=(by_clause(clause.id),)), hint)


def with_clauses(desk: Desk, told: WorkList) -> Mapping[str, object]:
    """The clauses of what is under supervision, each with its count and link."""
    if told.queue.name != "watched" and not told.queue.name.startswith("clause:"):
        return {"clauses": ()}
    found = [
        (
            cited(clause),
            f"{MOST}+" if count >= MOST else str(count),
            "?" + urlencode({"queue": f"clause:{clause}"}),
            told.queue.name == f"clause:{clause}",
        )
        for clause, count in count_by_clause(desk.post)
    ]
    return {"clauses": tuple(found)}
