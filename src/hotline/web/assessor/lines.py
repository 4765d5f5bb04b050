"""指标行: a figure with what it is made of, each of its numbers a link to the orders behind it."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass
from fractions import Fraction

from django.utils.translation import gettext as _

from hotline.assessment.figure import Book
from hotline.assessment.ranking import value_of
from hotline.assessment.rates import Tally
from hotline.law.figures import Figure, Predicate
from hotline.law.tables import Rule
from hotline.ledger.sums import COUNTED, LEFT, SHOWN
from hotline.web.kit.dealing import Cited, cited
from hotline.web.kit.wording import language

NOTHING = "—"
#: 归期, by which moment a part falls into a period
_MOMENTS = {
    "received": "收到时",
    "dispatched": "派出时",
    "due": "到期时",
    "replied": "答复时",
    "asked": "回访时",
    "rated": "评价时",
    "concluded": "办结时",
}

#: the address of the orders in a slot
Opens = Callable[[str], str]


@dataclass(frozen=True, slots=True)
class Number:
    """一个数, with the address of its orders; an empty address where there are none to open."""

    text: str
    link: str
    title: str = ""


@dataclass(frozen=True, slots=True)
class Bar:
    """条, from 0 to 100: the value, and where it may lie."""

    value: float
    low: float
    span: float


@dataclass(frozen=True, slots=True)
class Line:
    """一行."""

    figure: str
    title: str
    link: str
    #: 调整后的值; a dash over nothing
    value: str
    #: 原值, as if nothing had been left out
    raw: str
    hits: Number
    counted: Number
    interval: str
    bar: Bar | None
    left_out: tuple[Number, ...]
    shown: tuple[Number, ...]
    tally: Tally


def line_of(
    book: Book, name: str, titled: tuple[str, str], tallies: tuple[Tally, Tally], opens: Opens
) -> Line:
    """A figure as a line.

    Args:
        book: the figures.
        name: which of them.
        titled: what the line is called, and where its title leads.
        tallies: its own, and that of all its peers.
        opens: the address of the orders in a slot.
    """
    own, whole = tallies
    rule = book.figures[name]
    value = value_of(book, name, own, whole)
    is_share = rule.kind == "share"
    made = (
        (_number(Fraction(own.counted), opens(COUNTED)), Number(str(whole.counted), ""))
        if is_share
        else (_number(own.hits, opens("hit")), _number(Fraction(own.counted), opens(COUNTED)))
    )
    interval = own.interval if rule.kind == "rate" else None
    return Line(
        figure=name,
        title=titled[0],
        link=titled[1],
        value=percent(value),
        raw=percent(own.raw_rate if rule.kind == "rate" else value),
        hits=made[0],
        counted=made[1],
        interval=f"{interval[0]:.1%} ~ {interval[1]:.1%}" if interval else NOTHING,
        bar=_bar(value, interval),
        left_out=_slots(book, LEFT, rule.leaves_out, own.left_out, opens),
        shown=_slots(book, SHOWN, rule.shows, own.shown, opens),
        tally=own,
    )


def percent(value: Fraction | None) -> str:
    """A rate in words; a dash over nothing, never 0 or 100."""
    return NOTHING if value is None else f"{float(value):.1%}"


def plain(value: Fraction) -> str:
    """A number without idle digits."""
    return f"{float(value):.2f}".rstrip("0").rstrip(".")


def called(rule: Figure | Predicate) -> str:
    """What an entry of the figures is called."""
    return rule.zh if language() == "zh" else rule.name.replace("_", " ").capitalize()


def named(book: Book, predicate: str) -> str:
    """What a predicate is called."""
    return "、".join(dict.fromkeys(called(one) for one in book.predicates[predicate]))


def reading(book: Book, name: str) -> str:
    """口径: what is counted over what, and by which moment, from the entry itself."""
    rule = book.figures[name]
    hits = "、".join(
        named(book, one) if worth == 1 else f"{named(book, one)}×{worth:g}"
        for one, worth in rule.hits.items()
    )
    told = {
        "hits": hits or NOTHING,
        "counts": named(book, rule.counts),
        "moment": _(_MOMENTS[rule.by]),
    }
    words = _("分子：%(hits)s；分母：%(counts)s；按%(moment)s归期。") % told
    return f"{words} {rule.reading}" if rule.reading and language() == "en" else words


def clauses(rule: Rule) -> tuple[Cited, ...]:
    """The clauses that an entry cites."""
    return tuple(cited(one) for one in (rule.clause, *rule.also))


def whole_of(tallies: Iterable[Mapping[str, Tally]], name: str) -> Tally:
    """The tally of all of them together."""
    return sum((one[name] for one in tallies if name in one), Tally())


def _number(value: Fraction, link: str, title: str = "") -> Number:
    return Number(plain(value), link if value else "", title)


def _slots(
    book: Book, kind: str, names: Iterable[str], counts: Mapping[str, int], opens: Opens
) -> tuple[Number, ...]:
    return tuple(
        _number(Fraction(counts[one]), opens(kind + one), named(book, one))
        for one in names
        if counts.get(one)
    )


def _bar(value: Fraction | None, interval: tuple[float, float] | None) -> Bar | None:
    if value is None:
        return None
    low, high = interval or (float(value), float(value))
    return Bar(round(float(value) * 100, 1), round(low * 100, 1), round((high - low) * 100, 1))
