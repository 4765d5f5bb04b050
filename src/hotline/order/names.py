"""The closed lists of an order's life: stages, roles, outcomes, and who may act.

Values are the words of scenarios and of the API; they are stored as they stand here.
"""

from __future__ import annotations

from enum import StrEnum
from typing import NewType

OrderNumber = NewType("OrderNumber", str)
UnitId = NewType("UnitId", str)

#: 责任方: a unit's id or an office; never a person.
Party = NewType("Party", str)

HOTLINE = Party("hotline")
TERRITORY = Party("territory")
UPSTREAM = Party("upstream")
REQUESTER = Party("requester")
LEADER = Party("leader")
SYSTEM = Party("system")

#: 机关, the parties that are not units.
OFFICES = frozenset({HOTLINE, TERRITORY, UPSTREAM, REQUESTER, LEADER, SYSTEM})


#: 由机关办理的审批环节; all other steps are signed inside the unit.
OFFICE_STEPS = {"hotline": HOTLINE, "section": HOTLINE, "upstream": UPSTREAM}


class Kind(StrEnum):
    """诉求类型."""

    INQUIRY = "inquiry"
    HELP = "help"
    COMPLAINT = "complaint"
    TIP_OFF = "tip_off"
    SUGGESTION = "suggestion"
    PRAISE = "praise"


class Difficulty(StrEnum):
    """难易程度."""

    SIMPLE = "simple"
    ORDINARY = "ordinary"
    HARD = "hard"


class Nature(StrEnum):
    """事项性质: mediation and enforcement do not chase satisfaction."""

    ORDINARY = "ordinary"
    MEDIATION = "mediation"
    ENFORCEMENT = "enforcement"


class MatterClass(StrEnum):
    """重点、一般."""

    KEY = "key"
    GENERAL = "general"


class Channel(StrEnum):
    """受理渠道; `unit` is a report that a unit files of its own motion."""

    PHONE = "phone"
    SMS = "sms"
    WEB = "web"
    WECHAT = "wechat"
    APP = "app"
    MAIL = "mail"
    LETTER = "letter"
    WEIBO = "weibo"
    UPSTREAM = "upstream"
    UNIT = "unit"


#: 网络渠道, whose messages may be unclear and then are verified.
ONLINE = frozenset({Channel.WEB, Channel.WECHAT, Channel.APP, Channel.MAIL, Channel.WEIBO})


class RequesterType(StrEnum):
    """诉求人类型."""

    PERSON = "person"
    COMPANY = "company"
    ORGANISATION = "organisation"


class Stage(StrEnum):
    """工单阶段."""

    RECEIVED = "received"
    VERIFYING = "verifying"
    DECLINED = "declined"
    ANSWERED = "answered"
    HANDED_OVER = "handed_over"
    AWAITING_DISPATCH = "awaiting_dispatch"
    COORDINATING = "coordinating"
    DISPATCHED = "dispatched"
    HANDLING = "handling"
    AWAITING_RULING = "awaiting_ruling"
    AWAITING_APPROVAL = "awaiting_approval"
    AWAITING_REVIEW = "awaiting_review"
    AWAITING_RATING = "awaiting_rating"
    CONCLUDED = "concluded"
    FILED = "filed"
    MERGED = "merged"
    #: of an assignment only: the unit has done its part, or has given the order back
    DONE = "done"
    RETURNED = "returned"


class Role(StrEnum):
    """主办、协办、下级承办."""

    LEAD = "lead"
    CO = "co"
    SUB = "sub"


class DispatchMode(StrEnum):
    """普通转办、指定交办、属地交办."""

    ORDINARY = "ordinary"
    ASSIGNED = "assigned"
    TERRITORIAL = "territorial"


class Principle(StrEnum):
    """派单原则: 属地管理、按职承办、行业主管."""

    TERRITORIAL = "territorial"
    FUNCTIONAL = "functional"
    SECTORAL = "sectoral"


class ContactOutcome(StrEnum):
    """先行联系结果."""

    REACHED = "reached"
    NO_ANSWER = "no_answer"
    BUSY = "busy"
    SWITCHED_OFF = "switched_off"
    UNREACHABLE = "unreachable"
    SUSPENDED = "suspended"
    WRONG_PERSON = "wrong_person"


class ReplyOutcome(StrEnum):
    """办理结果: 实际解决、暂不能解决的解释说明、依法不予支持."""

    SOLVED = "solved"
    EXPLAINED = "explained_not_solvable_now"
    LAWFUL_REFUSAL = "lawful_refusal"


class Grade(StrEnum):
    """好差评五级."""

    VERY_SATISFIED = "very_satisfied"
    SATISFIED = "satisfied"
    BASICALLY_SATISFIED = "basically_satisfied"
    DISSATISFIED = "dissatisfied"
    VERY_DISSATISFIED = "very_dissatisfied"

    @property
    def is_bad(self) -> bool:
        """差评."""
        return self in {Grade.DISSATISFIED, Grade.VERY_DISSATISFIED}


class ClockState(StrEnum):
    """时钟状态; late stays late, closed is no longer owed."""

    RUNNING = "running"
    MET = "met"
    LATE = "late"
    CLOSED = "closed"


class ConclusionHow(StrEnum):
    """办结方式."""

    ANSWERED = "answered"
    RATED = "rated"
    LAPSED = "lapsed"
    LAWFUL = "lawful"
    REMARK = "remark"


class RedoGround(StrEnum):
    """重办理由: 应办未办、诉求合理."""

    SHOULD_HAVE_ACTED = "should_have_acted"
    REASONABLE_DEMAND = "reasonable_demand"


class ExtensionGround(StrEnum):
    """延期理由."""

    ORDINARY = "ordinary"
    FORCE_MAJEURE = "force_majeure"
    SPECIAL_CIRCUMSTANCES = "special_circumstances"


class ApprovalOf(StrEnum):
    """审批事项."""

    RETURN = "return"
    EXTENSION = "extension"
    REPLY = "reply"
    HANDLING = "handling"
    NOTICE = "notice"


class Doubt(StrEnum):
    """疑点."""

    UNCHANGED_REPLY = "unchanged_reply"
    EMPTY_REPLY = "empty_reply"
    TEMPLATE_REPLY = "template_reply"
    COPIED_MATTER = "copied_matter"
    CONTACT_DENIED = "contact_denied"
    ANSWERS_DIFFER = "answers_differ"
    RATING_DENIED = "rating_denied"
    RETURNS_IN_CIRCLES = "returns_in_circles"
    BUNCHED_COMPLETIONS = "bunched_completions"


#: 答复的疑点, which only another reply can renew
DOUBTS_OF_REPLIES = frozenset(
    {Doubt.UNCHANGED_REPLY, Doubt.EMPTY_REPLY, Doubt.TEMPLATE_REPLY, Doubt.COPIED_MATTER}
)
#: 单位的疑点, which no single order shows
DOUBTS_OF_UNITS = frozenset({Doubt.BUNCHED_COMPLETIONS})

#: The ten parts of the completion report.
SECTIONS = (
    "first_contact",
    "site_inspection",
    "facts",
    "demand",
    "handling_and_basis",
    "result",
    "reply_to_requester",
    "satisfaction",
    "other",
    "persons",
)
