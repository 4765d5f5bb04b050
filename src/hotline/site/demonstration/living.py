"""A few hundred matters of these days, each stopped at one place of its life, for every console.

The newest messages stand in for what people raise now; who raised it, what was done with it and
when is made up, and marked so in every event. The rest follows by the clocks alone.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field
from datetime import datetime, timedelta
from typing import TYPE_CHECKING

from hotline.law.calendar import SHANGHAI
from hotline.order.names import HOTLINE, Channel
from hotline.people.posts import PostRole
from hotline.site.demonstration.duties import duties
from hotline.site.demonstration.life import MADE_UP
from hotline.site.demonstration.persons import person
from hotline.site.demonstration.sample import pick
from hotline.site.demonstration.scenes import SCENES
from hotline.site.demonstration.scenes.doing import Case, Scene
from hotline.site.demonstration.shifting import Ages, fit, shifted

if TYPE_CHECKING:
    from hotline.ledger.desk import Intake
    from hotline.people.vault import Who
    from hotline.site.demonstration.city import City
    from hotline.site.demonstration.duties import Sorted
    from hotline.site.demonstration.messages import Message

#: 渠道, as often as people use them
_CHANNELS = (*(Channel.PHONE,) * 5, Channel.WEB, Channel.WEB, Channel.WECHAT, Channel.APP)
_LONG_AGO = datetime(2000, 1, 1, tzinfo=SHANGHAI)
_DAY, _PAUSE = timedelta(days=1), timedelta(minutes=10)
_MORNING, _EVENING = 8, 19


@dataclass(slots=True)
class Lives:
    """What was put before the consoles."""

    orders: int = 0
    #: 工单编号 by scene
    numbers: dict[str, list[str]] = field(default_factory=dict)
    #: (scene, verb, clause), where the desk refused a step
    refused: Counter[tuple[str, str, str]] = field(default_factory=Counter)
    #: when the latest of them was last written to
    last_at: datetime = _LONG_AGO


@dataclass(frozen=True, slots=True)
class _Part:
    """One matter with its part in a scene."""

    scene: Scene
    turn: int
    message: Message
    placed: Sorted


def carry_living(messages: Sequence[Message], city: City, now: datetime) -> Lives:
    """Let a matter come to each place of its life; Django must be configured.

    Args:
        messages: those to stand in, the newest last. Every scene is given one before any is given a
            second; where there are too few for the first round, they are used again.
        city: where they go.
        now: where their days end.
    """
    lives = Lives()
    for part in _cast(messages, now):
        _carry(part, city, now, lives)
    return lives


# -- who plays what ----------------------------------------------------------------------------


def _cast(messages: Sequence[Message], now: datetime) -> Iterator[_Part]:
    """A message for each part: of the kind that is wanted, moved as little as can be."""
    parts, table = _parts(len(messages)), duties()
    free: list[Message] = []
    for scene, turn in parts:
        if not free:
            free = list(reversed(messages))[: len(parts)]
        ages = _ages(scene)

        def fitness(
            message: Message, scene: Scene = scene, ages: Ages = ages
        ) -> tuple[bool, int, bool]:
            placed = table.sort(message.subject, message.content, message.place)
            return (
                bool(scene.kinds) and placed.kind not in scene.kinds,
                fit(message.received_at, now, ages),
                bool(scene.units) and placed.unit not in scene.units,
            )

        chosen = min(free, key=fitness)
        free.remove(chosen)
        placed = table.sort(chosen.subject, chosen.content, chosen.place)
        yield _Part(scene, turn, shifted(chosen, now, ages), placed)


def _parts(available: int) -> list[tuple[Scene, int]]:
    """The parts that can be given, in the order of the scenes."""
    longest = max(scene.count for scene in SCENES)
    rounds = [(scene, turn) for turn in range(longest) for scene in SCENES if turn < scene.count]
    chosen = rounds[: max(available, len(SCENES))]
    return sorted(chosen, key=lambda one: (SCENES.index(one[0]), one[1]))


def _ages(scene: Scene) -> Ages:
    return scene.ages[0] * _DAY, scene.ages[1] * _DAY


# -- what becomes of it ------------------------------------------------------------------------


def _carry(part: _Part, city: City, now: datetime, lives: Lives) -> None:
    from hotline.ledger import desk
    from hotline.order.refusal import Refusal
    from hotline.trial.verbs import parse

    scene, begun = part.scene, part.message.received_at.replace(microsecond=0)
    known = lives.numbers.setdefault(scene.name, [])
    case = _case(part, city, known)
    if case.earlier:
        begun = min(max(begun, lives.last_at + _PAUSE), now)
    name = f"living.{SCENES.index(scene)}.{part.turn}"
    accepted = desk.receive(
        _intake(part, city),
        by=city.post(HOTLINE, PostRole.AGENT),
        at=begun,
        command_id=f"{name}.receive",
        origin=MADE_UP,
    )
    lives.orders += 1
    known.append(accepted.number)
    last = begun
    for nth, one in enumerate(scene.steps(case)):
        last = min(max(last, _at_work(begun + timedelta(hours=one.hours), one.hours)), now)
        outcome = desk.submit(
            parse(one.verb, one.fields),
            number=accepted.number,
            by=city.post(one.unit or case.unit, one.role),
            at=last,
            command_id=f"{name}.{nth}",
            origin=MADE_UP,
        )
        if isinstance(outcome, Refusal):
            # A regulation of the site's own may stand where ours was; the order rests there.
            lives.refused[scene.name, one.verb, outcome.clause] += 1
            break
    lives.last_at = last


def _at_work(at: datetime, hours: float) -> datetime:
    """The moment, or the morning after where nobody is at work; the hotline takes in at any."""
    local = at.astimezone(SHANGHAI)
    if hours < 1 or _MORNING <= local.hour < _EVENING:
        return at
    day = local if local.hour < _MORNING else local + _DAY
    return day.replace(hour=_MORNING, minute=30 + local.minute // 3)


def _case(part: _Part, city: City, known: list[str]) -> Case:
    scene, unit = part.scene, part.placed.unit
    if scene.units and unit not in scene.units:
        unit = scene.units[part.turn % len(scene.units)]
    elsewhere = [one.code for one in city.plan.units if _is_beside(one.above, one.code, unit)]
    below = city.plan.below(unit)
    return Case(
        message=part.message,
        unit=unit,
        below=below[-1 - part.turn % len(below)] if below else "",
        other=elsewhere[part.message.place % len(elsewhere)],
        turn=part.turn,
        earlier=known[-1] if scene.in_pairs and part.turn % 2 else "",
    )


def _is_beside(above: str | None, code: str, unit: str) -> bool:
    return above == HOTLINE and code not in {unit, "water"}


def _intake(part: _Part, city: City) -> Intake:
    from hotline.ledger.desk import Intake
    from hotline.order.matter import Matter

    matter = {
        "kind": part.placed.kind,
        "category": part.placed.category,
        "channel": pick(_CHANNELS, part.message.place, "channel"),
        "sustenance": part.placed.sustenance,
        **part.scene.matter,
    }
    return Intake(
        Matter.model_validate(matter),
        pack=part.scene.pack or city.plan.today,
        area=city.plan.area,
        text=part.message.text,
        who=None if matter.get("anonymous") else _who(part),
    )


def _who(part: _Part) -> Who:
    """One made-up person for each who wrote; of a pair, the same for both."""
    if part.scene.in_pairs:
        return person(part.turn // 2, f"pair/{SCENES.index(part.scene)}")
    return person(0, part.message.requester)
