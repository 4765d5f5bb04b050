"""Event -> what must follow outside the ledger. Two plain tables, read from top to bottom.

The desk writes one row for each into the outbox, in the transaction of the event itself; the rooms
above drain their topics in batches. Nothing below calls up.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from enum import StrEnum

from django.db import connection, transaction


class Topic(StrEnum):
    """What can follow."""

    #: 通知承办单位
    TELL_UNIT = "tell_unit"
    #: 告知诉求人
    TELL_REQUESTER = "tell_requester"
    #: 提醒热线管理机构
    TELL_OFFICE = "tell_office"
    #: 提醒领导
    TELL_LEADER = "tell_leader"
    #: 分类推荐
    CLASSIFY = "classify"
    #: 制作文书
    WRITE_PAPER = "write_paper"
    #: 报送其他平台
    PUSH = "push"
    #: 计数, once for every command
    COUNT = "count"


#: 事件之后, by the name of the event.
AFTER: Mapping[str, tuple[Topic, ...]] = {
    "Received": (Topic.CLASSIFY, Topic.TELL_REQUESTER),
    "Declined": (Topic.TELL_REQUESTER, Topic.PUSH),
    "Answered": (Topic.TELL_REQUESTER, Topic.PUSH),
    "EmergencyReported": (Topic.TELL_LEADER, Topic.PUSH),
    "Dispatched": (Topic.TELL_UNIT, Topic.PUSH),
    "CoUnitsBroughtIn": (Topic.TELL_UNIT,),
    "HandedDown": (Topic.TELL_UNIT,),
    "HandedOver": (Topic.PUSH,),
    "SmsSent": (Topic.TELL_REQUESTER,),
    "ReturnRequested": (Topic.TELL_OFFICE,),
    "ReturnGranted": (Topic.TELL_UNIT,),
    "ReturnRefused": (Topic.TELL_UNIT,),
    "ExtensionRequested": (Topic.TELL_OFFICE,),
    "ExtensionGranted": (Topic.TELL_UNIT, Topic.TELL_REQUESTER),
    "CompletionReported": (Topic.TELL_OFFICE,),
    "ReportRejected": (Topic.TELL_UNIT,),
    "ReplyGiven": (Topic.TELL_REQUESTER, Topic.PUSH),
    "RedoOrdered": (Topic.TELL_UNIT,),
    "ClockFellDue": (Topic.TELL_UNIT, Topic.TELL_OFFICE),
    "PutUnderSupervision": (Topic.TELL_UNIT,),
    "Urged": (Topic.TELL_UNIT,),
    "NoticeIssued": (Topic.TELL_UNIT, Topic.WRITE_PAPER),
    "DecisionSheetProposed": (Topic.WRITE_PAPER, Topic.TELL_LEADER),
    "Criticised": (Topic.WRITE_PAPER,),
    "TaskOpened": (Topic.TELL_OFFICE,),
    "Concluded": (Topic.PUSH,),
    "ConcludedWithRemark": (Topic.PUSH,),
    "CaseFiled": (Topic.WRITE_PAPER,),
}

#: 由谁完成, the room that drains each topic.
DRAINED_BY: Mapping[Topic, str] = {
    Topic.TELL_UNIT: "channels",
    Topic.TELL_REQUESTER: "channels",
    Topic.TELL_OFFICE: "channels",
    Topic.TELL_LEADER: "channels",
    Topic.CLASSIFY: "triage",
    Topic.WRITE_PAPER: "documents",
    Topic.PUSH: "exchange",
    Topic.COUNT: "ledger",
}

BATCH = 100


@dataclass(frozen=True, slots=True)
class Due:
    """One thing that must follow one event; `id` never comes twice."""

    id: int
    topic: Topic
    number: str
    seq: int


Drain = Callable[[Sequence[Due]], None]


def drain(topic: Topic, handle: Drain, most: int = BATCH) -> int:
    """Hand a batch to a room and forget it, in one transaction; says how many there were.

    Two drains at once share the rows between them. What `handle` writes into the database happens
    exactly once; what it does elsewhere it must mark with `id`, for it is handed the same rows
    again where the transaction failed.
    """
    with transaction.atomic():
        with connection.cursor() as cursor:
            cursor.execute(
                "DELETE FROM ledger_outboxrow WHERE id IN ("
                " SELECT id FROM ledger_outboxrow WHERE topic = %s"
                " ORDER BY id LIMIT %s FOR UPDATE SKIP LOCKED"
                ") RETURNING id, number, seq",
                [topic, most],
            )
            rows = sorted(cursor.fetchall())
        if rows:
            handle([Due(row[0], topic, row[1], row[2]) for row in rows])
    return len(rows)
