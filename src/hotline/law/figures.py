"""The tables of the assessment: what is counted, left out, weighed and compared, as dated data.

A predicate is a named condition on one unit's part in one order; a figure names predicates for its
numerator, its denominator and what is left out of both. No formula stands in code.
"""

from __future__ import annotations

from typing import Annotated, Literal

from pydantic import BeforeValidator, Field, PlainSerializer, StringConstraints

from hotline.law.condition import Condition, parse_condition
from hotline.law.tables import ALWAYS, Rule
from hotline.law.vocabulary import PART_FACTS


def _part_condition(raw: object) -> Condition:
    return parse_condition(raw, PART_FACTS)


PartWhen = Annotated[Condition, BeforeValidator(_part_condition), PlainSerializer(Condition.source)]
#: A name that may stand in a column or an address as it is.
Slug = Annotated[str, StringConstraints(pattern="^[a-z][a-z0-9_]{0,50}$")]
Share = Annotated[float, Field(ge=0, le=1)]
Points = Annotated[float, Field(gt=0)]


class Predicate(Rule):
    """口径: a named condition; where several entries have one name, any of them will do."""

    name: Slug
    zh: str
    when: PartWhen = ALWAYS


class Figure(Rule):
    """指标: a ratio that has a numerator, a denominator and what is left out of both."""

    name: Slug
    zh: str
    #: `rate`: hits over counted; `share`: counted over that of the peer group; `any`: 1 if any hit
    kind: Literal["rate", "share", "any"] = "rate"
    #: 计数对象, every unit's part, or each order once
    of: Literal["part", "order"] = "part"
    #: 归期, the moment by which a part falls into a period
    by: Literal["received", "dispatched", "due", "replied", "asked", "rated", "concluded"] = (
        "received"
    )
    #: 分母, a predicate
    counts: Slug
    #: 分子, predicates and what a part that fits is worth; the first that fits
    hits: dict[Slug, Share] = Field(default_factory=dict)
    #: 不纳入, predicates: shown, and counted on neither side
    leaves_out: tuple[Slug, ...] = ()
    #: 另列, predicates of which the number is shown beside the figure
    shows: tuple[Slug, ...] = ()
    #: whether a lower value is the better one
    is_fault: bool = False
    #: 目标, where a clause states one
    target: Share | None = None


class Score(Rule):
    """综合得分: figures and the points that each can bring; the points make the total."""

    name: Slug
    zh: str
    total: Points = 100
    points: dict[Slug, Points] = Field(min_length=1)


class PeerGroup(Rule):
    """同类组: the kinds of units that are compared with each other, and from how many on."""

    name: Slug
    zh: str
    kinds: tuple[str, ...] = Field(min_length=1)
    #: 最少样本, below which a unit is shown and not ranked
    minimum: int = Field(ge=1)


class Band(Rule):
    """分档: from how many points of a score on."""

    score: Slug
    name: Slug
    zh: str
    at_least: Annotated[float, Field(ge=0)]


#: Every table of the assessment by its name in the files.
FIGURE_TABLES: dict[str, type[Rule]] = {
    "predicate": Predicate,
    "figure": Figure,
    "score": Score,
    "peer_group": PeerGroup,
    "band": Band,
}
