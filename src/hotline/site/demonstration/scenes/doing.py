"""What a scene is made of: who does what, how many hours after the matter came in.

Everything here is made up: the steps, the people and the words. What a message itself holds is its
matter and, where a unit has answered, the answer.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from typing import TYPE_CHECKING

from hotline.order.names import HOTLINE, SECTIONS, Kind
from hotline.people.posts import PostRole

if TYPE_CHECKING:
    from hotline.site.demonstration.messages import Message

AGENT, DISPATCHER, FOLLOW_UP = PostRole.AGENT, PostRole.DISPATCHER, PostRole.FOLLOW_UP
SUPERVISOR, LEADER, OVERSEER = PostRole.SUPERVISOR, PostRole.LEADER, PostRole.OVERSEER
HANDLER, DEPUTY, HEAD = PostRole.HANDLER, PostRole.DEPUTY_HEAD, PostRole.UNIT_HEAD

#: 天, in hours
DAY = 24.0


@dataclass(frozen=True, slots=True)
class Do:
    """One command, some hours after the matter came in."""

    hours: float
    verb: str
    role: PostRole
    fields: Mapping[str, object] = field(default_factory=dict, repr=False)
    #: 单位; None: the unit that answers for the order
    unit: str | None = None


@dataclass(frozen=True, slots=True)
class Case:
    """一件 of a scene, as its steps need to know it."""

    message: Message
    #: 承办单位
    unit: str
    #: 下级单位, to which the unit may hand down; empty where it has none
    below: str
    #: 另一单位, that could be concerned too
    other: str
    #: which of its scene it is, from 0
    turn: int
    #: 前一件 of the same scene, if there is one
    earlier: str


Steps = Callable[[Case], tuple[Do, ...]]


def _none(case: Case) -> tuple[Do, ...]:
    del case
    return ()


@dataclass(frozen=True, slots=True)
class Scene:
    """场景: so many matters that rest at one stop of their life."""

    name: str
    count: int
    #: how many days ago they came in, from and to
    ages: tuple[float, float]
    steps: Steps = _none
    #: 诉求类型, where only some will do
    kinds: tuple[Kind, ...] = ()
    #: 承办单位, where only some will do
    units: tuple[str, ...] = ()
    #: 规则包; empty: that of the office today
    pack: str = ""
    #: what the matter is besides
    matter: Mapping[str, object] = field(default_factory=dict)
    #: whether each second matter comes from the person of the one before
    in_pairs: bool = False


# -- the usual steps -----------------------------------------------------------------------------


def office(hours: float, verb: str, role: PostRole, /, **fields: object) -> Do:
    """A step of the hotline's own office."""
    return Do(hours, verb, role, fields, HOTLINE)


def own(hours: float, verb: str, role: PostRole = HANDLER, /, **fields: object) -> Do:
    """A step of the unit that answers for the order."""
    return Do(hours, verb, role, fields)


def sent(case: Case, hours: float = 0.4, /, **more: object) -> tuple[Do, ...]:
    """Sent to the unit whose duty it is."""
    fields = {"unit": case.unit, "principle": "functional", **more}
    return (office(hours, "dispatch", DISPATCHER, **fields),)


def signed(case: Case, **more: object) -> tuple[Do, ...]:
    """Signed for; the signature before handling waits."""
    return (*sent(case, **more), own(2, "sign_for"))


def handled(case: Case, **more: object) -> tuple[Do, ...]:
    """Signed for, allowed to be handled, the requester called."""
    return (
        *signed(case, **more),
        own(3, "approve", DEPUTY, what="handling", step="deputy_head"),
        own(4, "contact", outcome="reached", told=["acceptance", "unit_contact"]),
    )


def reply(case: Case, hours: float, **more: object) -> Do:
    """The result, in its ten parts."""
    fields = {
        "outcome": "solved",
        "text": case.message.reply,
        "sections": dict(zip(SECTIONS, _PARTS, strict=True)),
        "informed": {"by": "phone", "result": "satisfied", "content": "satisfied"}
        | {"attitude": "very_satisfied"},
        **more,
    }
    return own(hours, "reply", HANDLER, **fields)


def replied(case: Case, hours: float = 3 * DAY, **more: object) -> tuple[Do, ...]:
    """Handled and answered; the unit's own signature waits."""
    return (*handled(case, **more), reply(case, hours))


def handed_in(case: Case, hours: float = 3 * DAY) -> tuple[Do, ...]:
    """Answered with the unit's signature; the office's review waits."""
    sign = own(hours + 3, "approve", DEPUTY, what="reply", step="deputy_head")
    return (*replied(case, hours), sign)


def given(case: Case, hours: float = 3 * DAY) -> tuple[Do, ...]:
    """The reply has gone to the requester."""
    return (*handed_in(case, hours), office(hours + 6, "review", FOLLOW_UP, decision="accept"))


_PARTS = (
    "已于签收当日电话联系诉求人，说明受理情况和联系方式。",
    "两名工作人员到现场查看，拍照留存。",
    "经核实，反映的情况属实。",
    "诉求人希望尽快解决，并得到答复。",
    "已安排班组处置，依据本单位职责和有关规定办理。",
    "问题已经处理，现场已恢复。",
    "已将处理结果电话告知诉求人。",
    "诉求人表示满意。",
    "无其他需要说明的情况。",
    "承办人：示例承办员（虚构）；审核人：示例负责人（虚构）。",
)
