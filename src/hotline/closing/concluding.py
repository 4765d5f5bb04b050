"""办结的路径: when what the requester said is enough to end the order."""

from __future__ import annotations

from hotline.order.clocks import Scene, end_all
from hotline.order.events import AnyEvent, CaseFiled, Concluded, DeemedBasicallySatisfied
from hotline.order.evolve import evolve
from hotline.order.facts import satisfaction_of
from hotline.order.names import HOTLINE, SYSTEM, ClockState, ConclusionHow, Stage
from hotline.order.parts import missing_of
from hotline.order.scene import clause_for
from hotline.order.state import Order


def after_survey(order: Order, scene: Scene) -> tuple[AnyEvent, ...]:
    """What a rating or a callback leads to.

    Args:
        order: the order after the survey.
        scene: the scene of the command, before it.
    """
    after = Scene(order, scene.policy, scene.now, scene.source)
    said = satisfaction_of(order)
    if said == "satisfied" and not _lacks(after, "conclude_when_satisfied"):
        return (concluded(after, ConclusionHow.RATED),)
    rating = order.clock("rating")
    if said == "none" and rating is not None and rating.state is ClockState.LATE:
        return lapsed(after)
    return ()


def concluded(scene: Scene, how: ConclusionHow) -> Concluded:
    """The order concluded because the requester is satisfied."""
    clause = clause_for(scene, "conclude_when_satisfied")
    return Concluded(
        at=scene.now,
        by=HOTLINE,
        how=how,
        clause=clause,
        basis=None,
        reviewer=None,
        clocks=end_all(scene.order),
    )


def lapsed(scene: Scene) -> tuple[AnyEvent, ...]:
    """The order concluded by lapse of time, and filed where nothing is open."""
    rule = scene.policy.deem("rating", scene.facts)
    if rule is None or _lacks(scene, "lapse") or scene.order.stage is not Stage.AWAITING_RATING:
        return ()
    deemed = DeemedBasicallySatisfied(at=scene.now, by=SYSTEM, clause=rule.clause)
    ended = Concluded(
        at=scene.now,
        by=SYSTEM,
        how=ConclusionHow.LAPSED,
        clause=rule.clause,
        basis=None,
        reviewer=None,
        clocks=end_all(scene.order),
    )
    order = evolve(scene.order, ended)
    filing = Scene(order, scene.policy, scene.now)
    if scene.policy.forbidden("file_case", filing.facts) or _lacks(filing, "file_case"):
        return (deemed, ended)
    return (deemed, ended, CaseFiled(at=scene.now, by=SYSTEM, materials=()))


def _lacks(scene: Scene, step: str) -> bool:
    return any(missing_of(scene, rule) for rule in scene.policy.required(step, scene.facts))
