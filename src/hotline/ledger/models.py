"""The tables of the ledger; private to this room, and a contract holds that.

`EventRow` is the truth and is only ever added to. Order, clock, assignment and task rows are
projections: they follow from the events alone, and can be dropped and rebuilt to the same rows.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, ClassVar

from django.contrib.postgres.fields import ArrayField
from django.contrib.postgres.indexes import GinIndex
from django.contrib.postgres.search import SearchVectorField
from django.db import models
from django.db.models import F, Q
from typing_extensions import override

from hotline.ledger.part_models import PartRow, RankingRow, SumRow

if TYPE_CHECKING:
    from django.db.models import Manager

Indexes = list[models.Index] | tuple[models.Index, ...]
Constraints = list[models.BaseConstraint] | tuple[models.BaseConstraint, ...]

__all__ = [
    "AssignmentRow",
    "ClockRow",
    "DayBase",
    "EventRow",
    "LaneRow",
    "ListOpened",
    "OrderRow",
    "OutboxRow",
    "PackVersion",
    "PartRow",
    "RankingRow",
    "RootRow",
    "SearchRow",
    "SumRow",
    "TaskRow",
]

NUMBER = 32
WORD = 200


class EventRow(models.Model):
    """事件: one fact of one order, chained to the one before it. Never changed, never removed."""

    position = models.BigAutoField(primary_key=True)
    number = models.CharField(max_length=NUMBER)
    #: 序号 within the order, from 1, without a gap
    seq = models.IntegerField()
    name = models.CharField(max_length=64)
    at = models.DateTimeField()
    by = models.CharField(max_length=WORD)
    #: 岗位, from which it was done; kept out of the event itself
    post = models.CharField(max_length=64)
    #: 来源标注: empty for what really happened, otherwise what the event was made up for
    origin = models.CharField(max_length=64, blank=True)
    #: the event as JSON, the very text that the hash was made of
    payload = models.TextField()
    #: 命令编号, on the first event of a command; empty on the others
    command = models.CharField(max_length=64, blank=True)
    #: keyed digest of the command's content
    command_digest = models.BinaryField(null=True)
    #: 链道 and the place in it: without a gap over all orders
    lane = models.SmallIntegerField()
    lane_seq = models.BigIntegerField()
    prev_hash = models.BinaryField()
    hash = models.BinaryField()

    objects: ClassVar[Manager[EventRow]]

    class Meta:
        constraints: ClassVar[Constraints] = [
            models.UniqueConstraint(fields=["number", "seq"], name="event_number_seq"),
            models.UniqueConstraint(
                fields=["command"], name="event_command", condition=~Q(command="")
            ),
        ]

    @override
    def __str__(self) -> str:
        return f"{self.number}/{self.seq} {self.name}"


class LaneRow(models.Model):
    """链道: a running hash over the commands that were written through it, and their count.

    There are many, so that writers of different orders never wait for each other; a writer takes
    one that is free. Its count has no gaps, because it is taken in the same transaction.
    """

    lane = models.SmallIntegerField(primary_key=True)
    last = models.BigIntegerField(default=0)
    head = models.BinaryField(default=b"")

    objects: ClassVar[Manager[LaneRow]]

    @override
    def __str__(self) -> str:
        return f"lane {self.lane}"


class RootRow(models.Model):
    """日根: the state of all lanes at the end of a day, chained to the day before."""

    day = models.DateField(primary_key=True)
    root = models.BinaryField()
    prev = models.BinaryField()
    #: [[lane, last, head], …] as JSON, the very text that the root was made of
    lanes = models.TextField()
    taken_at = models.DateTimeField()

    objects: ClassVar[Manager[RootRow]]

    @override
    def __str__(self) -> str:
        return f"root of {self.day}"


class OrderRow(models.Model):
    """工单, as lists show it and as writers lock it."""

    number = models.CharField(max_length=NUMBER, primary_key=True)
    stage = models.CharField(max_length=24)
    kind = models.CharField(max_length=16)
    urgency = models.CharField(max_length=WORD)
    channel = models.CharField(max_length=16)
    source = models.CharField(max_length=WORD)
    category = models.CharField(max_length=WORD, blank=True)
    requester = models.CharField(max_length=WORD)
    lead = models.CharField(max_length=WORD, blank=True)
    cycle = models.IntegerField()
    received_at = models.DateTimeField()
    #: 办理到期时刻, of the clock that makes the order overdue
    due_at = models.DateTimeField(null=True)
    concluded_at = models.DateTimeField(null=True)
    is_final = models.BooleanField()
    is_overdue = models.BooleanField()
    is_supervised = models.BooleanField()
    is_confidential = models.BooleanField()
    extensions = models.IntegerField()
    pack = models.CharField(max_length=64)
    calendar = models.CharField(max_length=WORD)
    #: 处境, the words of `standing` that lists ask for
    standing = ArrayField(models.CharField(max_length=WORD), default=list)
    #: 公开时刻 and the id under which it is public; it says nothing of the order
    published_at = models.DateTimeField(null=True)
    publication = models.CharField(max_length=NUMBER, blank=True, default="")
    #: 链首: what the next event must be chained to
    last_seq = models.IntegerField()
    last_hash = models.BinaryField()

    objects: ClassVar[Manager[OrderRow]]

    class Meta:
        indexes: ClassVar[Indexes] = [
            models.Index(F("received_at").desc(), F("number").desc(), name="order_newest"),
            models.Index(
                "stage", F("received_at").desc(), F("number").desc(), name="order_stage_newest"
            ),
            models.Index(fields=["due_at"], name="order_open_due", condition=Q(is_final=False)),
            models.Index(
                F("received_at").desc(),
                F("number").desc(),
                name="order_overdue_newest",
                condition=Q(is_overdue=True),
            ),
            models.Index(fields=["requester"], name="order_requester"),
            GinIndex(fields=["standing"], name="order_standing"),
            models.Index(
                F("published_at").desc(),
                F("publication").desc(),
                name="order_published_newest",
                condition=Q(published_at__isnull=False),
            ),
            models.Index(
                fields=["publication"],
                name="order_publication",
                condition=Q(published_at__isnull=False),
            ),
        ]

    @override
    def __str__(self) -> str:
        return self.number


class ClockRow(models.Model):
    """时钟, running or over; the sweep asks for those that run and have run out."""

    pk = models.CompositePrimaryKey("number", "place")
    number = models.CharField(max_length=NUMBER)
    place = models.SmallIntegerField()
    name = models.CharField(max_length=24)
    owner = models.CharField(max_length=WORD)
    cycle = models.IntegerField()
    clause = models.CharField(max_length=16)
    starts_at = models.DateTimeField()
    due_at = models.DateTimeField()
    state = models.CharField(max_length=8)
    #: 等待延期审批, and so does not fall due
    waits = models.BooleanField()
    provisional = models.BooleanField()

    objects: ClassVar[Manager[ClockRow]]

    class Meta:
        indexes: ClassVar[Indexes] = [
            models.Index(
                fields=["due_at"],
                name="clock_running_due",
                condition=Q(state="running", waits=False),
            ),
            models.Index(
                fields=["name", "due_at", "number"],
                name="clock_running_named",
                condition=Q(state="running"),
            ),
        ]

    @override
    def __str__(self) -> str:
        return f"{self.number} {self.name}"


class AssignmentRow(models.Model):
    """承办关系: a unit's latest part in an order, and so its list."""

    pk = models.CompositePrimaryKey("number", "unit")
    number = models.CharField(max_length=NUMBER)
    unit = models.CharField(max_length=WORD)
    role = models.CharField(max_length=8)
    stage = models.CharField(max_length=24)
    is_open = models.BooleanField()
    at = models.DateTimeField()
    received_at = models.DateTimeField()
    due_at = models.DateTimeField(null=True)

    objects: ClassVar[Manager[AssignmentRow]]

    class Meta:
        indexes: ClassVar[Indexes] = [
            models.Index(
                "unit", F("received_at").desc(), F("number").desc(), name="assignment_newest"
            ),
            models.Index(
                "unit",
                F("received_at").desc(),
                F("number").desc(),
                name="assignment_open_newest",
                condition=Q(is_open=True),
            ),
        ]

    @override
    def __str__(self) -> str:
        return f"{self.number} {self.unit}"


class TaskRow(models.Model):
    """应办事项, as long as it is open; and what an order waits for besides (`awaiting`)."""

    pk = models.CompositePrimaryKey("number", "name")
    number = models.CharField(max_length=NUMBER)
    #: a word of the pack, with the unit or mark that it is about
    name = models.CharField(max_length=2 * WORD)
    to = models.CharField(max_length=WORD)
    clause = models.CharField(max_length=16)
    at = models.DateTimeField()

    objects: ClassVar[Manager[TaskRow]]

    class Meta:
        indexes: ClassVar[Indexes] = [models.Index(fields=["to", "at"], name="task_to_at")]

    @override
    def __str__(self) -> str:
        return f"{self.number} {self.name}"


class SearchRow(models.Model):
    """检索: the words of a matter as keyed digests of their pairs of characters.

    It follows from the encrypted texts, not from the events; erasing a matter removes it.
    """

    number = models.CharField(max_length=NUMBER, primary_key=True)
    pairs = SearchVectorField()

    objects: ClassVar[Manager[SearchRow]]

    class Meta:
        indexes: ClassVar[Indexes] = [GinIndex(fields=["pairs"], name="search_pairs")]

    @override
    def __str__(self) -> str:
        return self.number


class OutboxRow(models.Model):
    """待办外发: what must follow an event outside the ledger; gone once it has followed."""

    id = models.BigAutoField(primary_key=True)
    topic = models.CharField(max_length=32)
    number = models.CharField(max_length=NUMBER)
    seq = models.IntegerField()

    objects: ClassVar[Manager[OutboxRow]]

    class Meta:
        indexes: ClassVar[Indexes] = [models.Index(fields=["topic", "id"], name="outbox_topic")]

    @override
    def __str__(self) -> str:
        return f"{self.topic} {self.number}/{self.seq}"


class PackVersion(models.Model):
    """规则包版本: the text of a pack as some order was received under it."""

    pk = models.CompositePrimaryKey("pack", "version")
    pack = models.CharField(max_length=64)
    version = models.CharField(max_length=16)
    #: {file: content} as JSON
    files = models.TextField()

    objects: ClassVar[Manager[PackVersion]]

    @override
    def __str__(self) -> str:
        return f"{self.pack} {self.version}"


class DayBase(models.Model):
    """当日编号起点: where the running number stood when a day's first order came in."""

    day = models.DateField(primary_key=True)
    base = models.BigIntegerField()

    objects: ClassVar[Manager[DayBase]]

    @override
    def __str__(self) -> str:
        return f"{self.day}"


class LegacyRun(models.Model):
    """历史导入: a list of past orders on its way into the ledger."""

    #: 暂存的清单; gone once it is done
    file = models.CharField(max_length=32)
    #: running, done or stopped
    state = models.CharField(max_length=8, default="running")
    started_at = models.DateTimeField()
    ended_at = models.DateTimeField(null=True)
    post = models.CharField(max_length=64)
    pack = models.CharField(max_length=64)
    area = models.CharField(max_length=6)
    total = models.IntegerField()
    done = models.IntegerField(default=0)
    made = models.IntegerField(default=0)
    again = models.IntegerField(default=0)
    #: 列的对应, as JSON, so that the next list of this kind is read alike
    columns = models.TextField()
    #: [[line, why], …] as JSON; nothing of the lines themselves
    faults = models.TextField()

    objects: ClassVar[Manager[LegacyRun]]

    @override
    def __str__(self) -> str:
        return f"import {self.pk}"


class ListOpened(models.Model):
    """查看工单: a unit opened its list on this day (CT-09)."""

    pk = models.CompositePrimaryKey("unit", "day")
    unit = models.CharField(max_length=WORD)
    day = models.DateField()

    objects: ClassVar[Manager[ListOpened]]

    @override
    def __str__(self) -> str:
        return f"{self.unit} {self.day}"
