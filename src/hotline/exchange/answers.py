"""What the API answers with; the names are those of scenarios and packs."""

from __future__ import annotations

from datetime import date, datetime

from pydantic import BaseModel, ConfigDict, Field

from hotline.exchange.problem import Cited
from hotline.order.names import Stage


class Answer(BaseModel):
    """Something that is told; never changed, never more than is declared."""

    model_config = ConfigDict(frozen=True, populate_by_name=True)


class Happened(Answer):
    """事件, that has just happened."""

    event: str
    at: datetime
    by: str
    #: 一句话
    sentence: str


class CommandDone(Answer):
    """命令已办理, and what happened by it."""

    number: str
    stage: Stage
    is_overdue: bool
    #: whether the same command had been done before under this id
    again: bool
    events: tuple[Happened, ...]


class OrderReceived(CommandDone):
    """诉求已收到; the requester is not repeated."""

    received_at: datetime
    foreign_number: str | None


class OrderLine(Answer):
    """工单, as one line of a list."""

    number: str
    stage: str
    kind: str
    urgency: str
    channel: str
    source: str
    category: str | None
    lead: str | None
    cycle: int
    received_at: datetime
    #: 办理到期时刻, exclusive
    due_at: datetime | None
    concluded_at: datetime | None
    is_final: bool
    is_overdue: bool
    is_supervised: bool
    is_confidential: bool
    extensions: int
    pack: str


class OrderCount(Answer):
    """数量, up to a bound: `more` says that there are at least this many."""

    value: int
    more: bool


class OrderPage(Answer):
    """一页工单; `next` leads on, and is null on the last page."""

    orders: tuple[OrderLine, ...]
    next: str | None
    count: OrderCount | None


class MatterTold(Answer):
    """诉求的要素."""

    kind: str
    urgency: str
    difficulty: str
    nature: str
    matter_class: str = Field(alias="class")
    source: str
    channel: str
    category: str | None
    sustenance: bool
    danger: bool
    confidential: bool
    anonymous: bool
    vertical: bool
    requester_type: str
    lacking: tuple[str, ...]
    #: 外部平台编号
    foreign_number: str | None
    reported_by: str | None


class Masked(Answer):
    """诉求人, 脱敏后."""

    name: str | None
    phone: str | None
    id_number: str | None
    address: str | None


class Assigned(Answer):
    """承办关系."""

    unit: str
    role: str
    stage: str
    at: datetime
    upper: str | None


class Owed(Answer):
    """应办事项."""

    name: str
    to: str
    clause: str
    at: datetime


class Awaited(Answer):
    """待签批事项; the first step is next."""

    what: str
    unit: str
    steps: tuple[str, ...]
    clause: str


class Ended(Answer):
    """办结."""

    how: str
    at: datetime
    clause: str
    deemed: str | None


class OrderTold(Answer):
    """工单全貌, as this post may see it."""

    number: str
    pack: str
    pack_version: str
    received_at: datetime
    stage: Stage
    cycle: int
    is_final: bool
    is_overdue: bool
    matter: MatterTold
    #: 诉求内容; null where there is none, or where it was erased
    text: str | None
    #: 内容已清除
    erased: bool
    requester: Masked | None
    mode: str | None
    principle: str | None
    lead: str | None
    assignments: tuple[Assigned, ...]
    approvals: tuple[Awaited, ...]
    tasks: tuple[Owed, ...]
    marks: tuple[str, ...]
    supervised: tuple[str, ...]
    #: 已给诉求人的答复次数
    replies: int
    extensions: int
    left_out: str | None
    conclusion: Ended | None


class Entry(Answer):
    """时间线的一条."""

    seq: int
    event: str
    at: datetime
    by: str
    #: 来源标注; empty for what really happened
    origin: str
    sentence: str
    #: 时钟的变化, a sentence each
    clocks: tuple[str, ...]
    #: 文字内容, by field
    texts: dict[str, str]


class Timeline(Answer):
    """时间线."""

    number: str
    entries: tuple[Entry, ...]


class Moved(Answer):
    """时钟的一次变动."""

    clause: str
    length: str
    formerly_due_at: datetime


class ClockTold(Answer):
    """时钟, with why its date is what it is."""

    name: str
    owner: str
    cycle: int
    state: str
    clause: Cited
    within: str
    starts_at: datetime
    #: exclusive: 24:00 of a day is 00:00 of the next
    due_at: datetime
    #: 暂定, counted through a year whose calendar is not published
    provisional: bool
    calendar: str
    moves: tuple[Moved, ...]
    #: 推算过程
    derivation: tuple[str, ...]


class Clocks(Answer):
    """一件工单的时钟."""

    number: str
    clocks: tuple[ClockTold, ...]


class Possible(Answer):
    """一个命令此刻能否办理."""

    verb: str
    #: available · needs (parts are missing) · refused (by a clause)
    verdict: str
    missing: tuple[str, ...]
    clause: Cited | None
    because: str | None
    instead: tuple[str, ...]


class Actions(Answer):
    """本岗位的命令, each tried without being done."""

    number: str
    at: datetime
    actions: tuple[Possible, ...]


class Revealed(Answer):
    """揭示的身份信息; logged with its reason."""

    name: str | None
    phone: str | None
    id_number: str | None
    address: str | None


class PackLine(Answer):
    """规则包, as one line."""

    id: str
    title: str
    document_number: str | None
    issuer: str
    tier: str
    since: date
    extends: str | None
    version: str


class PackList(Answer):
    """所有规则包."""

    packs: tuple[PackLine, ...]


class PackEntry(Answer):
    """规则, with its clause."""

    table: str
    clause: str
    since: date
    until: date | None
    #: the rule as the pack has it
    values: dict[str, object]


class PackTold(PackLine):
    """规则包全文: clauses in our words, and the values that carry them."""

    clauses: tuple[Cited, ...]
    entries: tuple[PackEntry, ...]


class Health(Answer):
    """Whether the site can do its work."""

    database: str
