"""卷内目录与办理经过: what the file of a case holds, and all that has happened (WS-06, QP-08g)."""

from __future__ import annotations

from datetime import datetime

from hotline.archive.case import Case, word
from hotline.archive.case_file import case_file
from hotline.archive.heading import head, raised
from hotline.archive.paper import Content, Head, PaperKind, Raised, Step
from hotline.order.events import CaseFiled


class Material(Content):
    """应归材料, as the pack names it."""

    name: str
    clause: str
    is_there: bool
    required: bool


class CaseIndex(Content):
    """卷内目录."""

    head: Head
    raised: Raised
    stage: str
    lead: str
    #: 规则包
    rules: str
    #: 办结方式、时间、依据
    concluded: str
    concluded_at: datetime | None
    concluded_by: str
    filed_at: datetime | None
    #: 归档时列明的材料
    named: tuple[str, ...]
    materials: tuple[Material, ...]


class Timeline(Content):
    """办理经过."""

    head: Head
    raised: Raised
    stage: str
    steps: tuple[Step, ...]


def case_index(case: Case) -> CaseIndex:
    """The index of the case file, as it stands now."""
    order, filed = case.order, case.last(CaseFiled)
    end = order.conclusion
    return CaseIndex(
        head=head(case, PaperKind.CASE_INDEX, order.last_at),
        raised=raised(case),
        stage=word("Stage", order.stage),
        lead=case.name(order.lead) if order.lead else "",
        rules=case.policy.title,
        concluded=word("ConclusionHow", end.how) if end else "",
        concluded_at=end.at if end else None,
        concluded_by=case.cite(end.clause) if end else "",
        filed_at=filed.at if filed else None,
        named=tuple(word("part", one) for one in filed.materials) if filed else (),
        materials=tuple(
            Material(
                name=word("material", one.name),
                clause=case.cite(one.clause),
                is_there=one.is_there,
                required=one.required,
            )
            for one in case_file(order, case.policy, case.now)
        ),
    )


def timeline(case: Case) -> Timeline:
    """All that has happened, in its order."""
    return Timeline(
        head=head(case, PaperKind.TIMELINE, case.order.last_at),
        raised=raised(case),
        stage=word("Stage", case.order.stage),
        steps=tuple(map(case.step, case.events)),
    )
