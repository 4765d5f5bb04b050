"""事先说明: what the clauses demand of a step, shown beside its form before anything is written."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

from django.utils.translation import gettext as _

from hotline.law.policy import Policy
from hotline.law.tables import Extend, Rule
from hotline.ledger import clock, queries
from hotline.ledger.queries import Told
from hotline.ledger.seeing import seen_by
from hotline.ledger.trying import as_of
from hotline.ledger.versions import policy_for
from hotline.order.clocks import Scene
from hotline.order.events import ContactAttempted, NoticeIssued, OpinionGiven, ResultHandedUp
from hotline.order.names import ApprovalOf, Party
from hotline.order.scene import scene_of
from hotline.order.state import Order
from hotline.order.texts import texts_in
from hotline.people import Post
from hotline.trial.verbs import VERBS
from hotline.web.kit.dealing import Cited, cited
from hotline.web.kit.moments import day
from hotline.web.kit.order_page import ClockTold, tell_clock
from hotline.web.kit.page import Desk
from hotline.web.kit.wording import field_label, label, part_label, unit_name

#: The window in which a step may be asked for, and what is signed of it.
_WINDOWS = {"request_return": "return", "request_extension": "extension"}
_SIGNED = {**_WINDOWS, "reply": "reply", "answer_notice": "notice"}


@dataclass(frozen=True, slots=True)
class Demand:
    """要求: one sentence of what is demanded, and the clause that does."""

    text: str
    clause: Cited


@dataclass(frozen=True, slots=True)
class Before:
    """What there is to know before a form is filled in."""

    clocks: tuple[ClockTold, ...]
    demands: tuple[Demand, ...]
    #: 以往: what has been tried or asked before, a sentence each
    earlier: tuple[str, ...]


def before(post: Post, told: Told, verb: str) -> Before:
    """What the clauses demand of this step on this order now."""
    now = max(clock.now(), told.order.last_at)
    order = as_of(told.order, now)
    unit = post.unit if order.assignment(post.unit) is not None else order.lead or ""
    command = VERBS[verb](by=Party(unit))
    policy = policy_for(order, command)
    scene = scene_of(order, command, policy, now)
    named = (_WINDOWS.get(verb), "first_contact" if verb == "contact" else "completion")
    clocks = [order.clock(name, unit) for name in named if name]
    return Before(
        clocks=tuple(tell_clock(order, one, now) for one in clocks if one is not None),
        demands=_demands(scene, verb),
        earlier=_earlier(order, unit, verb),
    )


def _demands(scene: Scene, verb: str) -> tuple[Demand, ...]:
    policy = scene.policy
    found = [
        Demand(_parts(verb, rule.parts, any_of=rule.any_of), cited(rule.clause, policy))
        for rule in policy.required(verb, scene.facts)
    ]
    if verb == "request_extension" and (rule := policy.extension(scene.facts)) is not None:
        found += [Demand(text, cited(rule.clause, policy)) for text in _lengths(rule)]
    if verb == "contact":
        found += _counts(scene)
    chain = policy.approvals(_SIGNED.get(verb, ""), scene.facts)
    if chain is not None:
        steps = " → ".join(label("step", one) for one in chain.steps)
        found.append(Demand(_("提交后送审：%(steps)s") % {"steps": steps}, _of(chain, policy)))
    return tuple(found)


def _of(rule: Rule, policy: Policy) -> Cited:
    return cited(rule.clause, policy)


def _parts(verb: str, parts: tuple[str, ...], *, any_of: bool) -> str:
    names = "、".join(dict.fromkeys(_part(verb, one) for one in parts))
    return (_("以下至少有一项：%(parts)s") if any_of else _("须有：%(parts)s")) % {"parts": names}


def _part(verb: str, part: str) -> str:
    last = part.rpartition(".")[2]
    return field_label(verb, last) if last in VERBS[verb].model_fields else part_label(last)


def _lengths(rule: Extend) -> list[str]:
    found = []
    if rule.times is not None:
        found.append(_("最多延期%(times)s次") % {"times": rule.times})
    if rule.lengths:
        days = "、".join(map(str, rule.lengths))
        found.append(_("天数只能是%(days)s个工作日") % {"days": days})
    elif rule.at_most is not None:
        found.append(_("每次不超过%(days)s个工作日") % {"days": rule.at_most})
    if rule.first_limit:
        found.append(_("每次不超过首次办理时限"))
    if rule.only_on:
        grounds = "、".join(label("ExtensionGround", one) for one in rule.only_on)
        found.append(_("只限于：%(grounds)s") % {"grounds": grounds})
    return found


def _counts(scene: Scene) -> list[Demand]:
    found = []
    if (most := scene.policy.count("contact_attempts", scene.facts)) is not None:
        text = _("没有联系上的，至少联系%(n)s次，再发短信告知") % {"n": f"{most.value:g}"}
        found.append(Demand(text, cited(most.clause, scene.policy)))
    if (gap := scene.policy.count("minutes_between_attempts", scene.facts)) is not None:
        text = _("两次联系相隔不到%(n)s分钟的不计次数") % {"n": f"{gap.value:g}"}
        found.append(Demand(text, cited(gap.clause, scene.policy)))
    return found


def _earlier(order: Order, unit: str, verb: str) -> tuple[str, ...]:
    if verb == "contact":
        return _attempts(order, unit)
    if verb == "request_extension":
        told = _("已批准延期%(n)s次") % {"n": order.extensions}
        return (told,) if order.extensions else ()
    if verb == "request_return":
        return tuple(
            _("%(at)s %(unit)s申请过退单：%(end)s")
            % {"at": day(one.at), "unit": unit_name(one.unit), "end": _end(one.granted)}
            for one in order.returns
        )
    return ()


def _end(granted: bool | None) -> str:  # noqa: FBT001 - it is what the order keeps
    if granted is None:
        return _("未裁定")
    return _("同意") if granted else _("不同意")


def _attempts(order: Order, unit: str) -> tuple[str, ...]:
    rows = [row.event for row in queries.list_events(order.number)]
    found = [one for one in rows if isinstance(one, ContactAttempted) and one.unit == unit]
    counted = sum(one.counted for one in found)
    told = [
        f"{day(one.at)} {label('ContactOutcome', one.outcome)}"
        + ("" if one.counted else _("（不计次）"))
        for one in found
    ]
    return (*told, _("计次%(n)s次") % {"n": counted}) if told else ()


@dataclass(frozen=True, slots=True)
class Said:
    """意见 of a unit that works beside or below, or the words of a notice."""

    who: str
    text: str


def said(post: Post, order: Order, kinds: tuple[type, ...]) -> tuple[Said, ...]:
    """What these events say, each with who said it."""
    rows = [row for row in queries.list_events(order.number) if isinstance(row.event, kinds)]
    refs = [(row, name, ref) for row in rows for name, ref in texts_in(row.event)]
    seen = seen_by(post, order.matter, order.number, [ref.id for *_, ref in refs])
    return tuple(
        Said(unit_name(row.event.by), seen.texts[ref.id])
        for row, _name, ref in refs
        if ref.id in seen.texts
    )


def beside(who: Desk, told: Told, verb: str) -> Mapping[str, object]:
    """What the template of an open form is given."""
    found: dict[str, object] = {"before": before(who.post, told, verb), "said": ()}
    if verb == "reply":
        found["said"] = said(who.post, told.order, (OpinionGiven, ResultHandedUp))
    elif verb == "answer_notice" or _answers_a_notice(told.order, verb):
        found["said"] = said(who.post, told.order, (NoticeIssued,))
    return found


def _answers_a_notice(order: Order, verb: str) -> bool:
    return verb in {"approve", "refuse"} and order.approval(ApprovalOf.NOTICE) is not None
