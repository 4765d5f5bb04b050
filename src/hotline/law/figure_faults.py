"""What is wrong with the figures of a pack in the company of those it extends.

A name that nothing stands behind, points that do not make their total, and groups of peers that
share a kind of unit would all give numbers that nobody can open; they do not load.
"""

from __future__ import annotations

from collections.abc import Iterator
from fractions import Fraction
from typing import TYPE_CHECKING

from hotline.law.fault import Fault
from hotline.law.figures import Band, Figure, PeerGroup, Predicate, Score

if TYPE_CHECKING:
    from hotline.law.pack import Entry, Pack


def figure_faults(pack: Pack, chain: tuple[Pack, ...]) -> Iterator[Fault]:
    """The faults of the pack's own entries."""
    entries = [entry for one in chain for entry in one.entries]
    predicates = {one.rule.name for one in entries if isinstance(one.rule, Predicate)}
    figures = {one.rule.name for one in entries if isinstance(one.rule, Figure)}
    scores = {one.rule.name for one in entries if isinstance(one.rule, Score)}
    for entry in pack.entries:
        match entry.rule:
            case Figure() as figure:
                yield from _unknown(entry, _named(figure), predicates, "predicate")
                yield from _without_hits(entry, figure)
            case Score() as score:
                yield from _unknown(
                    entry, [("points", one) for one in score.points], figures, "figure"
                )
                yield from _not_the_total(entry, score)
            case Band() as band:
                yield from _unknown(entry, [("score", band.score)], scores, "score")
            case PeerGroup() as group:
                yield from _shared(entry, group, entries)
            case _:
                pass


def _named(figure: Figure) -> list[tuple[str, str]]:
    return [
        ("counts", figure.counts),
        *(("hits", one) for one in figure.hits),
        *(("leaves_out", one) for one in figure.leaves_out),
        *(("shows", one) for one in figure.shows),
    ]


def _unknown(
    entry: Entry, named: list[tuple[str, str]], known: set[str], what: str
) -> Iterator[Fault]:
    for key, name in named:
        if name not in known:
            problem = f"no {what} '{name}' in this pack or those it extends"
            mend = f"write it as [[{what}]] or name one of {', '.join(sorted(known)) or 'none yet'}"
            yield Fault(entry.file, entry.line_of(key), problem, mend)


def _without_hits(entry: Entry, figure: Figure) -> Iterator[Fault]:
    if figure.kind != "share" and not figure.hits:
        problem = f"the figure '{figure.name}' has no numerator"
        yield Fault(entry.file, entry.line_of("name"), problem, "add hits = { predicate = 1 }")


def _not_the_total(entry: Entry, score: Score) -> Iterator[Fault]:
    total = sum(Fraction(str(one)) for one in score.points.values())
    if total != Fraction(str(score.total)):
        problem = f"the points of '{score.name}' make {float(total):g}, not {score.total:g}"
        yield Fault(entry.file, entry.line_of("points"), problem, "mend the points or the total")


def _shared(entry: Entry, group: PeerGroup, entries: list[Entry]) -> Iterator[Fault]:
    for other in entries:
        rule = other.rule
        if not isinstance(rule, PeerGroup) or rule.name == group.name:
            continue
        shared = sorted({*group.kinds} & {*rule.kinds})
        if shared and not {*rule.excepts} & group.names() and not {*group.excepts} & rule.names():
            problem = (
                f"'{shared[0]}' is in the peer group '{rule.name}' too ({other.file}:{other.line})"
            )
            yield Fault(entry.file, entry.line_of("kinds"), problem, "let each kind stand in one")
