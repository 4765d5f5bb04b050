"""What every decision begins with: may this party do it, does a clause forbid it, what is missing?

The order of the questions is fixed. A clause that speaks of the command is cited before one that
speaks only of the stage; of several, the most specific, with all the parts it misses.
"""

from __future__ import annotations

from collections.abc import Collection, Iterable
from datetime import datetime

from hotline.law.clause import ClauseId
from hotline.law.policy import Policy
from hotline.law.tables import Refuse, Require
from hotline.order.clocks import Scene
from hotline.order.command import Command
from hotline.order.names import Stage
from hotline.order.parts import missing_of
from hotline.order.refusal import Missing, Refusal
from hotline.order.state import Order

#: The clause that a refusal cites where only the closed flow of stages speaks: 规范受理、
#: 分级分类办理. Every pack extends the one that has it.
FLOW = ClauseId("NA-02")


def scene_of(order: Order, command: Command, policy: Policy, now: datetime) -> Scene:
    """The order as this command finds it."""
    return Scene(order, policy, now, command)


def refuse(
    scene: Scene,
    stages: Collection[Stage],
    by: Iterable[str] | None = None,
) -> Refusal | None:
    """The refusal that the pack, the party or the stage gives; None where nothing stands against.

    Args:
        scene: the order and the command.
        stages: the stages in which the command can be given at all.
        by: the parties who may give it; None where it does not matter.
    """
    command = _command(scene)
    if by is not None and command.by not in set(by):
        return wrong_party(scene)
    return refuse_by_clause(scene) or _wrong_stage(scene, stages)


def refuse_by_clause(scene: Scene, verb: str | None = None) -> Refusal | None:
    """The most specific clause of the pack that forbids the command or misses a part.

    Args:
        scene: the order and the command.
        verb: another verb that the command carries out in the same breath.
    """
    verb = verb or _command(scene).verb
    policy = scene.policy
    bans = policy.forbidden(verb, scene.facts)
    lacks = [
        (rule, parts)
        for rule in policy.required(verb, scene.facts)
        if (parts := missing_of(scene, rule))
    ]
    if not bans and not lacks:
        return None
    ranked: list[tuple[tuple[int, int, int], Refuse | Require]] = [
        *((_rank(policy, rule), rule) for rule in bans),
        *((_rank(policy, rule), rule) for rule, _ in lacks),
    ]
    cited = min(ranked, key=lambda one: one[0])[1]
    named = [part for rule, parts in lacks if rule.clause == cited.clause for part in parts]
    return _refusal(scene, cited, tuple(dict.fromkeys(named)), bans)


def _rank(policy: Policy, rule: Refuse | Require) -> tuple[int, int, int]:
    """Nearest pack first, then what cannot be mended, then the most conditions."""
    is_lack = isinstance(rule, Require)
    return (policy.rank(rule.clause), int(is_lack), -len(rule.when.tests))


def _refusal(
    scene: Scene,
    cited: Refuse | Require,
    missing: tuple[Missing, ...],
    bans: tuple[Refuse, ...],
) -> Refusal:
    banned = next((rule for rule in bans if rule.clause == cited.clause), None)
    because = banned.because if banned else "材料不全"
    instead = banned.instead if banned else (_command(scene).verb,)
    return Refusal(cited.clause, _command(scene).verb, because, missing, instead)


def wrong_party(scene: Scene, clause: ClauseId | None = None) -> Refusal:
    """Refused because this party has no such part in the order."""
    rule = scene.policy.default(_command(scene).verb, "by", scene.facts)
    cited = clause or (rule.clause if rule else FLOW)
    return Refusal(cited, _command(scene).verb, "该单位不是本工单的责任单位")


def wrong_stage(scene: Scene, because: str = "工单当前阶段不能这样办理") -> Refusal:
    """Refused because the order is not where this can be done."""
    return Refusal(FLOW, _command(scene).verb, because)


def _wrong_stage(scene: Scene, stages: Collection[Stage]) -> Refusal | None:
    return None if scene.order.stage in stages else wrong_stage(scene)


def _command(scene: Scene) -> Command:
    command = scene.source
    if not isinstance(command, Command):
        message = "a refusal needs a command"
        raise TypeError(message)
    return command


def clause_for(scene: Scene, measure: str) -> ClauseId:
    """The clause by which the pack has a standing arrangement; the closed flow otherwise."""
    found = scene.policy.measure(measure)
    return found.clause if found else FLOW


def lack(scene: Scene, clause: ClauseId, *names: str) -> Refusal:
    """Refused because parts are missing that no table of the pack can name beforehand."""
    missing = tuple(Missing(name, name) for name in names)
    return Refusal(clause, _command(scene).verb, "材料不全", missing)
