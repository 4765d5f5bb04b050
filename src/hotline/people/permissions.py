"""May this post do this? One table, read across: the verbs, and on whose orders.

It says nothing of law: whether the thing may be done to this order now is for `decide`. A post of
a unit acts only on orders that its unit has an assignment on, or a unit below it where the row says
so; a unit that is not on an order cannot read it at all (QP-05, AH-04). The hotline's own office
sees all orders; a platform post does what its unit does, the office's everything. An observer from
outside sees those of a sample, which the ledger draws (`ledger.sampling`).
"""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum
from typing import TYPE_CHECKING

from hotline.order.names import OFFICE_STEPS, OFFICES, Party
from hotline.people.posts import CLOCKWORK, HEARD, OrderFacts, Post, PostRole

if TYPE_CHECKING:
    from collections.abc import Mapping


class Reach(StrEnum):
    """On whose orders."""

    #: 本单位承办的工单
    OWN = "own"
    #: 本单位及下级单位承办的工单
    SUBTREE = "subtree"
    #: 所有工单
    ALL = "all"
    #: 抽样的工单, which the ledger draws and nobody chooses
    SAMPLE = "sample"


class Why(StrEnum):
    """Why a post may not."""

    ROLE = "this post has no such duty"
    REACH = "the unit has no part in this order"
    VOICE = "this post cannot speak for that party"
    STEP = "this signature belongs to another post"


@dataclass(frozen=True, slots=True)
class Denied:
    """不允许: told without saying anything of the order; false, so that `if may(…)` reads well."""

    why: Why

    def __bool__(self) -> bool:
        """Never a yes."""
        return False


@dataclass(frozen=True, slots=True)
class _Row:
    reach: Reach
    verbs: frozenset[str]


def _row(reach: Reach, *groups: str) -> _Row:
    return _Row(reach, frozenset(" ".join(groups).split()))


_INTAKE = (
    "receive verify accept decline answer transfer_call join_expert merge repeat "
    "report_emergency mark_caller attach supplement"
)
_DISPATCH = "dispatch convene settle fast_track rule_on_return hand_over send_sms notify_by_phone"
_HANDLING = (
    "sign_for contact send_sms notify_by_phone respond report_progress bring_in give_opinion "
    "hand_down hand_back request_return request_extension set_statutory_limit reply "
    "answer_notice report_emergency complete_task attach"
)
_CLOSING = "review call_back rate redo confirm_mark conclude conclude_with_remark leave_out publish"
_SUPERVISION = (
    "instruct enlist urge issue_notice answer_notice close_notice inspect open_investigation "
    "propose_decision_sheet decide_sheet talk criticise open_rectification close_rectification "
    "settle_doubt"
)
_SIGNS = "approve refuse"
_OFFICE = (
    _INTAKE,
    _DISPATCH,
    _CLOSING,
    _SUPERVISION,
    _SIGNS,
    "review_mark file_case complete_task",
)

#: 机关岗位, posts of the hotline's office, of a territory's and of the platform above.
OF_OFFICE: Mapping[PostRole, _Row] = {
    PostRole.AGENT: _row(Reach.ALL, _INTAKE, "rate urge"),
    PostRole.DISPATCHER: _row(Reach.ALL, _INTAKE, _DISPATCH, _SIGNS, "rate urge complete_task"),
    PostRole.HANDLER: _row(Reach.ALL, _INTAKE, _DISPATCH, "complete_task"),
    PostRole.FOLLOW_UP: _row(Reach.ALL, _CLOSING, "repeat urge file_case complete_task attach"),
    PostRole.SUPERVISOR: _row(Reach.ALL, _SUPERVISION, "complete_task leave_out attach"),
    PostRole.TEAM_LEAD: _row(Reach.ALL, *_OFFICE),
    PostRole.SECTION: _row(Reach.ALL, *_OFFICE),
    PostRole.DEPUTY_HEAD: _row(Reach.ALL, *_OFFICE),
    PostRole.UNIT_HEAD: _row(Reach.ALL, *_OFFICE),
    PostRole.LEADER: _row(Reach.ALL, "instruct decide_sheet"),
    PostRole.ASSESSOR: _row(Reach.ALL, "leave_out settle_doubt"),
    PostRole.OVERSEER: _row(Reach.ALL, "score"),
    PostRole.OBSERVER: _row(Reach.SAMPLE, "score"),
    PostRole.ADMIN: _row(Reach.ALL),
    PostRole.PLATFORM: _row(Reach.ALL, *_OFFICE),
}

#: 承办单位岗位, posts of every other unit.
OF_UNIT: Mapping[PostRole, _Row] = {
    PostRole.HANDLER: _row(Reach.OWN, _HANDLING),
    PostRole.SECTION: _row(Reach.OWN, _HANDLING, _SIGNS),
    PostRole.TEAM_LEAD: _row(Reach.OWN, _HANDLING, _SIGNS),
    PostRole.DEPUTY_HEAD: _row(Reach.SUBTREE, _HANDLING, _SIGNS, "urge"),
    PostRole.UNIT_HEAD: _row(Reach.SUBTREE, _HANDLING, _SIGNS, "urge"),
    PostRole.SUPERVISOR: _row(Reach.SUBTREE, "urge answer_notice attach"),
    PostRole.LEADER: _row(Reach.SUBTREE),
    PostRole.OVERSEER: _row(Reach.SUBTREE),
    PostRole.ASSESSOR: _row(Reach.SUBTREE),
    PostRole.PLATFORM: _row(Reach.OWN, _HANDLING, _SIGNS),
    #: 分中心的话务员 take matters in, and see what their centre is on
    PostRole.AGENT: _row(Reach.OWN, "receive repeat attach"),
}

#: 审批步骤, and the posts that give each signature.
SIGNATURES: Mapping[str, frozenset[PostRole]] = {
    "unit_head": frozenset({PostRole.UNIT_HEAD}),
    "general_manager": frozenset({PostRole.UNIT_HEAD}),
    "deputy_head": frozenset({PostRole.DEPUTY_HEAD, PostRole.UNIT_HEAD}),
    "general_management": frozenset({PostRole.SECTION, PostRole.TEAM_LEAD}),
    "responsible_department": frozenset({PostRole.SECTION, PostRole.HANDLER}),
}


def may(
    post: Post, verb: str, facts: OrderFacts, by: str | None = None, step: str | None = None
) -> Denied | bool:
    """Whether a post may give this command on an order, in the name of a party.

    Args:
        post: who asks.
        verb: the command's word.
        facts: the units on the order.
        by: the party it speaks for; None: its own.
        step: the signature that it gives, for `approve` and `refuse`.
    """
    if post == CLOCKWORK:
        return True
    row = _row_of(post)
    if row is None or verb not in row.verbs:
        return Denied(Why.ROLE)
    if not _reaches(post, row.reach, facts, set(facts.units)):
        return Denied(Why.REACH)
    if by is not None and by not in _voices(post, row.reach, facts):
        return Denied(Why.VOICE)
    return True if step is None or _signs(post, step) else Denied(Why.STEP)


def may_read(post: Post, facts: OrderFacts) -> Denied | bool:
    """Whether a post may see an order: a unit that is not on it cannot (QP-05)."""
    row = _row_of(post)
    if post == CLOCKWORK:
        return True
    if row is None or post.role is PostRole.ADMIN:
        return Denied(Why.ROLE)
    units = {*facts.units, *facts.former}
    return True if _reaches(post, row.reach, facts, units) else Denied(Why.REACH)


def reach_of(post: Post) -> Reach | None:
    """On whose orders a post may read; None where it reads none."""
    row = _row_of(post)
    return None if row is None or post.role is PostRole.ADMIN else row.reach


def may_receive(post: Post) -> Denied | bool:
    """Whether a post may take a matter in."""
    row = _row_of(post)
    return True if row is not None and "receive" in row.verbs else Denied(Why.ROLE)


def voice(post: Post, usual: Party, facts: OrderFacts) -> Party:
    """In whose name a command is given when nobody is named: the usual one, if the post may."""
    row = _row_of(post)
    heard = row is not None and usual in _voices(post, row.reach, facts)
    return usual if heard else post.party


def _row_of(post: Post) -> _Row | None:
    return (OF_OFFICE if post.office is not None else OF_UNIT).get(post.role)


def _reaches(post: Post, reach: Reach, facts: OrderFacts, units: set[str]) -> bool:
    if reach in {Reach.ALL, Reach.SAMPLE} or post.unit in units:
        return True
    return reach is Reach.SUBTREE and any(path.startswith(post.path) for path in facts.paths)


def _voices(post: Post, reach: Reach, facts: OrderFacts) -> set[str]:
    own: set[str] = {post.party}
    if post.is_of_hotline:
        own |= HEARD
    if reach is Reach.SUBTREE:
        own |= _below(post, facts)
    return own


def _below(post: Post, facts: OrderFacts) -> set[str]:
    below = (path for path in facts.paths if path.startswith(post.path))
    return {path.rstrip("/").rpartition("/")[2] for path in below} - OFFICES


def _signs(post: Post, step: str) -> bool:
    if step in OFFICE_STEPS:
        return post.is_of_hotline or post.office == OFFICE_STEPS[step]
    roles = SIGNATURES.get(step)
    return roles is None or post.role in roles or post.role is PostRole.PLATFORM
