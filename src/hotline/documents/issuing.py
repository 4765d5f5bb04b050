"""制发: what an official paper said when its event happened is kept, in the ledger's own batches.

The contents are those of the order as it stood right after the event: they follow from the events
up to it alone, so that a batch that is handed out twice keeps the same.
"""

from __future__ import annotations

import logging
from collections.abc import Mapping, Sequence

from hotline.archive.case import Case
from hotline.archive.paper import PaperKind
from hotline.archive.papers import contents, papers_of
from hotline.documents.layouts.laying_out import VERSION
from hotline.documents.models import IssuedPaper
from hotline.documents.naming import full_names
from hotline.ledger.effects import Due
from hotline.ledger.queries import EventLine, list_events
from hotline.ledger.versions import policy_of
from hotline.order.evolve import retell

_log = logging.getLogger(__name__)

#: The paper that follows from each event; the last one of its kind then.
ISSUED_BY: Mapping[str, PaperKind] = {
    "NoticeIssued": PaperKind.SUPERVISION_NOTICE,
    "DecisionSheetProposed": PaperKind.DECISION_SHEET,
    "CaseFiled": PaperKind.CASE_INDEX,
}


def issue(dues: Sequence[Due]) -> None:
    """Keep the papers that follow from these events."""
    made = []
    for due in dues:
        try:
            paper = _paper(due)
        except Exception:  # noqa: BLE001 - one order's fault keeps no other order's paper back
            _log.error("a paper of an order was not kept", exc_info=True)
            continue
        if paper is not None:
            made.append(paper)
    IssuedPaper.objects.bulk_create(made, ignore_conflicts=True)


def _paper(due: Due) -> IssuedPaper | None:
    told = [one for one in list_events(due.number) if one.seq <= due.seq]
    kind = ISSUED_BY.get(type(told[-1].event).__name__) if told else None
    if kind is None:
        return None
    case = _case(told)
    last = [one for one in papers_of(case) if one.kind is kind][-1]
    said = contents(case, kind, last.place)
    return IssuedPaper(
        number=due.number,
        seq=due.seq,
        kind=str(kind),
        place=last.place,
        layout=VERSION,
        contents=said.model_dump_json(),
        at=last.at,
    )


def _case(told: Sequence[EventLine]) -> Case:
    events = tuple(one.event for one in told)
    order = retell(events)
    return Case(order, events, policy_of(order.policy), order.last_at, full_names())
