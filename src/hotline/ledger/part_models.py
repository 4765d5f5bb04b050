"""The tables of the assessment: parts as figures ask of them, their sums, what was published.

Parts and sums follow from the events alone and can be dropped and made again to the same rows. What
was published is only ever added to.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, ClassVar

from django.contrib.postgres.fields import ArrayField
from django.contrib.postgres.indexes import BrinIndex, GinIndex
from django.db import models
from typing_extensions import override

from hotline.law.vocabulary import MOMENTS

if TYPE_CHECKING:
    from django.db.models import Manager

Indexes = list[models.Index] | tuple[models.Index, ...]
Constraints = list[models.BaseConstraint] | tuple[models.BaseConstraint, ...]

NUMBER = 32
WORD = 200
NAME = 64


def _word() -> models.CharField[str, str]:
    return models.CharField(max_length=WORD)


class PartRow(models.Model):
    """办理部分: one unit's part in one order; each fact of a predicate is a column of its name."""

    pk = models.CompositePrimaryKey("number", "role", "unit")
    number = models.CharField(max_length=NUMBER)
    unit = _word()
    pack = models.CharField(max_length=NAME)
    #: the order's last event that this follows from
    seq = models.IntegerField()
    received_at = models.DateTimeField()
    dispatched_at = models.DateTimeField(null=True)
    due_at = models.DateTimeField(null=True)
    replied_at = models.DateTimeField(null=True)
    asked_at = models.DateTimeField(null=True)
    rated_at = models.DateTimeField(null=True)
    concluded_at = models.DateTimeField(null=True)
    role = models.CharField(max_length=8)
    sign_for = models.CharField(max_length=8)
    first_contact = models.CharField(max_length=8)
    preliminary_response = models.CharField(max_length=8)
    progress = models.CharField(max_length=8)
    feedback = models.CharField(max_length=8)
    completion = models.CharField(max_length=8)
    notice = models.CharField(max_length=8)
    rectification = models.CharField(max_length=8)
    returns_asked = models.SmallIntegerField()
    returns_granted = models.SmallIntegerField()
    returns_refused = models.SmallIntegerField()
    kind = models.CharField(max_length=16)
    nature = models.CharField(max_length=16)
    #: 重点或一般; `class` is a word of Python's
    matter_class = models.CharField(max_length=8, db_column="class")
    urgency = _word()
    difficulty = models.CharField(max_length=8)
    channel = models.CharField(max_length=16)
    source = _word()
    category = _word()
    ended = models.CharField(max_length=16)
    outcome = models.CharField(max_length=32)
    rating = models.CharField(max_length=24)
    rated_by = models.CharField(max_length=16)
    attitude = models.CharField(max_length=24)
    contacted = models.CharField(max_length=8)
    informed = models.CharField(max_length=8)
    consistent = models.CharField(max_length=8)
    cycles = models.SmallIntegerField()
    replies = models.SmallIntegerField()
    extensions = models.SmallIntegerField()
    raisings = models.IntegerField()
    requesters = models.IntegerField()
    overdue = models.BooleanField()
    supervised = models.BooleanField()
    instructed = models.BooleanField()
    statutory = models.BooleanField()
    left_out = models.BooleanField()
    marks = ArrayField(_word())

    objects: ClassVar[Manager[PartRow]]

    class Meta:
        indexes: ClassVar[Indexes] = [
            BrinIndex(
                fields=[f"{name}_at" for name in MOMENTS],
                name="part_moments",
                pages_per_range=32,
            )
        ]

    @override
    def __str__(self) -> str:
        return f"{self.number} {self.unit} {self.role}"


class SumRow(models.Model):
    """汇总: how many parts of a month fall into one slot of a figure, and what they are worth."""

    pk = models.CompositePrimaryKey("book", "month", "by", "key", "figure", "slot")
    #: 指标簿: the pack and its version
    book = models.CharField(max_length=NAME)
    month = models.DateField()
    #: unit, category, channel or day
    by = models.CharField(max_length=8)
    key = _word()
    figure = models.CharField(max_length=NAME)
    #: `counted`, `left:PREDICATE` or `shown:PREDICATE`
    slot = models.CharField(max_length=NAME + 8)
    count = models.IntegerField()
    #: 分子, in ten-thousandths
    hits = models.BigIntegerField()

    objects: ClassVar[Manager[SumRow]]

    @override
    def __str__(self) -> str:
        return f"{self.month} {self.key} {self.figure} {self.slot}"


class DoubtRow(models.Model):
    """疑点: which doubts stand on an order, as words of a closed list."""

    number = models.CharField(max_length=NUMBER, primary_key=True)
    #: the order's last event that this follows from
    seq = models.IntegerField()
    #: how many replies were looked at
    replies = models.SmallIntegerField()
    #: what they came to, settled or not
    of_replies = ArrayField(models.CharField(max_length=24))
    #: what stands, and nobody has settled
    doubts = ArrayField(models.CharField(max_length=24))

    objects: ClassVar[Manager[DoubtRow]]

    class Meta:
        indexes: ClassVar[Indexes] = [
            GinIndex(fields=["doubts"], name="doubt_standing", condition=~models.Q(doubts=[]))
        ]

    @override
    def __str__(self) -> str:
        return self.number


class RankingRow(models.Model):
    """公布的排名: what was published, and what it was computed from. Never changed."""

    id = models.BigAutoField(primary_key=True)
    score = models.CharField(max_length=NAME)
    begins_on = models.DateField()
    ends_on = models.DateField()
    pack = models.CharField(max_length=NAME)
    version = models.CharField(max_length=WORD)
    calendar = models.CharField(max_length=WORD)
    #: 账位, the last event that was there
    position = models.BigIntegerField()
    published_at = models.DateTimeField()
    #: 岗位
    post = models.CharField(max_length=NAME)
    #: the very text that was published, as canonical JSON
    content = models.TextField()
    digest = models.CharField(max_length=64)
    #: which orders were counted up to which event, compressed
    orders = models.BinaryField()
    #: 表单编号, so that what is sent twice is published once; empty from the command line
    form_id = models.CharField(max_length=NAME, default="", blank=True)

    objects: ClassVar[Manager[RankingRow]]

    class Meta:
        constraints: ClassVar[Constraints] = [
            models.UniqueConstraint(
                fields=["form_id"], condition=~models.Q(form_id=""), name="published_once"
            )
        ]

    @override
    def __str__(self) -> str:
        return f"{self.score} {self.begins_on}"
