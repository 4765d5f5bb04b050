"""相似件: open matters that speak of the same thing, found while the words are still being typed.

Candidates come from the index of keyed pairs: those that name the place, and those that share a
stretch of words. How much of what was typed they hold decides their order. Each question has a
bound: what takes longer is left out rather than waited for.
"""

from __future__ import annotations

import re
from collections.abc import Iterable
from dataclasses import dataclass, field

from hotline.ledger import search
from hotline.ledger.bounded import rows_within
from hotline.ledger.by_number import lines_of
from hotline.ledger.worklists import Work, dressed
from hotline.order.text import normalised
from hotline.people import Post

#: how long one question may take, in milliseconds
LONGEST = 150
#: how many matters are looked at, and how many stretches of words are looked for
MOST_CANDIDATES = 200
MOST_FOUND = 2_000
MOST_STRETCHES = 6
_STRETCH = 4
_LEAST_SHARE = 0.25
_MOST_PAIRS = 400

#: What is said in every call and tells none apart.
_EMPTY = re.compile(
    "您好|你好|谢谢|请问|希望|反映|来电|市民|诉求人|要求|尽快|有关|相关|部门|单位|解决|处理|现在|已经"
    "|一直|没有|这个|问题|情况|时间|地点|涉及的人或单位"
)

#: Found by the index first, of these the open ones: a plan of its own would walk all open orders.
_OPEN_WITH = """
WITH found AS MATERIALIZED (
    SELECT number FROM ledger_searchrow WHERE pairs @@ %s::tsquery LIMIT %s
)
SELECT o.number FROM found JOIN ledger_orderrow o ON o.number = found.number
WHERE NOT o.is_final ORDER BY o.received_at DESC LIMIT %s
"""


@dataclass(frozen=True, slots=True)
class Alike:
    """一件相似的在办工单."""

    work: Work
    #: 相同程度, of what was typed, from 0 to 1
    share: float
    same_place: bool


@dataclass(frozen=True, slots=True)
class Said:
    """What was typed so far."""

    words: str = field(repr=False)
    place: str = field(default="", repr=False)
    category: str = ""


def list_alike(post: Post, said: Said, limit: int) -> list[Alike]:
    """Open matters like this one that the post may read, the likest first."""
    by_place = _with(search.query(said.place))
    by_words = _with(" | ".join(_stretches(said.words)) or None)
    found = _ranked(said, by_place, {*by_place, *by_words})
    best = sorted(found, key=lambda one: (-one[1], one[0]))
    lines = lines_of(post, [number for number, _ in best])
    alike = [
        Alike(lines[number], share, number in by_place) for number, share in best if number in lines
    ][:limit]
    dress = {one.number: one for one in dressed(post, [one.work for one in alike])}
    return [Alike(dress[one.work.number], one.share, one.same_place) for one in alike]


def _with(query: str | None) -> set[str]:
    """The open matters that a query of pairs finds, the latest, no more than are looked at."""
    if not query:
        return set()
    values = [query, MOST_FOUND, MOST_CANDIDATES]
    return {number for (number,) in rows_within(LONGEST, _OPEN_WITH, values)}


def _stretches(words: str) -> Iterable[str]:
    """Stretches of the words, spread over them, each as a query of its pairs."""
    parts = [normalised(one) for one in _EMPTY.split(words)]
    found = [
        part[at : at + _STRETCH]
        for part in parts
        for at in range(0, max(len(part) - _STRETCH + 1, 0), 2)
    ]
    step = max(1, len(found) // MOST_STRETCHES)
    for one in found[::step][:MOST_STRETCHES]:
        query = search.query(one)
        if query is not None:
            yield f"({query})"


def _ranked(said: Said, by_place: set[str], numbers: set[str]) -> list[tuple[str, float]]:
    """How much of what was typed each of them holds; those that hold too little are left out."""
    typed = set(search.pairs(said.words + said.place)[:_MOST_PAIRS])
    if not numbers or not typed:
        return []
    text = (
        "SELECT s.number, tsvector_to_array(s.pairs), o.category"
        " FROM ledger_searchrow s JOIN ledger_orderrow o ON o.number = s.number"
        " WHERE s.number = ANY(%s) AND NOT o.is_final"
    )
    rows = rows_within(LONGEST, text, [sorted(numbers)])
    shares = [
        (number, len(typed & set(pairs)) / len(typed), category) for number, pairs, category in rows
    ]
    return [
        # Of two that hold as much, the one of the same category is the likelier.
        (number, share + (0.05 if said.category and category == said.category else 0.0))
        for number, share, category in shares
        if share >= _LEAST_SHARE or number in by_place
    ]
