"""诉求: what a requester raised, as it was received. It holds no identity and no words."""

from __future__ import annotations

from datetime import datetime

from pydantic import BaseModel, ConfigDict, Field

from hotline.order.names import (
    ONLINE,
    Channel,
    Difficulty,
    Kind,
    MatterClass,
    Nature,
    Party,
    RequesterType,
)
from hotline.order.text import TextRef, Word

#: The person a matter comes from when nothing is said of them.
SOMEONE = "someone"


class Earlier(BaseModel):
    """An earlier order of the same matter: what ground three of a return asks about."""

    model_config = ConfigDict(frozen=True, extra="forbid")

    #: 首次工单编号, where the order lies in the same ledger
    number: Word | None = None
    #: 首次工单已延期
    extended: bool = False
    #: 首次工单到期时刻
    due: datetime | None = None
    #: 同一反映人
    same_requester: bool = False


class Matter(BaseModel):
    """The facts of a matter by which a regulation tells cases apart."""

    model_config = ConfigDict(frozen=True, extra="forbid", populate_by_name=True)

    #: 诉求类型
    kind: Kind
    #: 紧急程度, as the office graded it; a pack may know levels of its own
    urgency: Word = "ordinary"
    #: 难易程度
    difficulty: Difficulty = Difficulty.ORDINARY
    #: 事项性质
    nature: Nature = Nature.ORDINARY
    #: 重点或一般
    matter_class: MatterClass = Field(default=MatterClass.GENERAL, alias="class")
    #: 来源线路, the line that it came in on
    source: Word = "12345"
    #: 受理渠道
    channel: Channel = Channel.PHONE
    #: 类别
    category: Word | None = None
    #: 水电气热
    sustenance: bool = False
    #: 危及生命财产
    danger: bool = False
    #: 保密
    confidential: bool = False
    #: 匿名
    anonymous: bool = False
    #: 垂直管理事项, one that a vertically managed unit answers for
    vertical: bool = False
    #: 诉求人, a key that means the same person wherever it stands; never a name
    requester: Word = SOMEONE
    #: 诉求人类型
    requester_type: RequesterType = RequesterType.PERSON
    #: 同一诉求的前一工单
    earlier: Earlier | None = None
    #: 未记录的要素, elements of the record that are not there
    lacking: tuple[Word, ...] = ()
    #: 外部平台编号
    foreign_number: Word | None = None
    #: 报告单位, for what a unit reports of its own motion
    reported_by: Party | None = None
    #: 诉求内容, in the encrypted store
    text: TextRef | None = None

    @property
    def is_online(self) -> bool:
        """网络渠道."""
        return self.channel in ONLINE

    @property
    def is_secret(self) -> bool:
        """Whether the requester is kept even from those who handle the matter (AH-34)."""
        return self.confidential or self.anonymous or self.kind is Kind.TIP_OFF

    @property
    def is_unclear(self) -> bool:
        """An online message that lacks an element or could not be put into a category."""
        return self.is_online and (bool(self.lacking) or self.category is None)
