"""疑点核查: each doubt on an order with what was compared side by side, to be decided in place.

The consoles of supervision and of assessment show the same; nobody else sees a doubt before it is
decided.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from datetime import timedelta

from django.utils.http import urlencode
from django.utils.translation import gettext as _

from hotline.assessment.honesty import Measures
from hotline.assessment.substance import KNOWN, Added, Said, added, contained, normalised, said_in
from hotline.law.calendar import SHANGHAI
from hotline.ledger import clock
from hotline.ledger.assessing import site_policy
from hotline.ledger.doubting import MOST, bunched_by_unit, count_doubts
from hotline.ledger.doubts import Doubtful, doubts_of, may_settle, said_on
from hotline.ledger.figures import Period
from hotline.ledger.months import month_before
from hotline.ledger.queries import Told
from hotline.ledger.worklists import Sought
from hotline.order.names import DOUBTS_OF_UNITS, Doubt
from hotline.web.kit.choices import Choice
from hotline.web.kit.dealing import Cited, cited
from hotline.web.kit.form import Form
from hotline.web.kit.page import Desk
from hotline.web.kit.posted import by_name
from hotline.web.kit.wording import label, unit_name
from hotline.web.kit.work_list import Queue, WorkList

_NAMED = re.compile(r"doubt:([a-z_]{1,24})", re.ASCII)
_PIECE = re.compile(r"[^。！？；!?;\n]+[。！？；!?;\n]*")
_ON_ORDERS = tuple(str(one) for one in Doubt if one not in DOUBTS_OF_UNITS)

QUEUE = Queue(
    "doubts",
    "疑点",
    Sought(doubts=_ON_ORDERS, open=False, sort="newest"),
    "答复或办理过程存疑、等待人工核查的，新的在前。",
)


@dataclass(frozen=True, slots=True)
class Column:
    """One text of the evidence, in pieces: each with whether the others do not have it."""

    title: str
    pieces: tuple[tuple[str, bool], ...] = field(repr=False)
    #: the order that it comes from, where it is another
    number: str = ""


@dataclass(frozen=True, slots=True)
class Open:
    """一项待核查的疑点."""

    doubt: Doubt
    title: str
    unit: str
    clause: Cited | None
    columns: tuple[Column, ...]


@dataclass(frozen=True, slots=True)
class Doubted:
    """疑点核查, everything that the box shows."""

    open: tuple[Open, ...]
    #: 已核查: what, and whether it holds
    decided: tuple[tuple[str, bool], ...]
    #: 最近一次答复中可以核对的内容, by kinds
    said: tuple[tuple[str, tuple[str, ...]], ...] | None = field(repr=False)
    #: 比此前的答复新增的
    added: tuple[Added, ...] | None = field(repr=False)


def doubted(desk: Desk, told: Told) -> Callable[[], Doubted | None]:
    """The box of an order, made when the page asks for it."""
    return lambda: _doubted(desk, told)


def _doubted(desk: Desk, told: Told) -> Doubted | None:
    order = told.order
    if not may_settle(desk.post, order):
        return None
    found = tuple(map(_open, doubts_of(order.number, desk.post)))
    decided = {label("Doubt", one.doubt): one.confirmed for one in order.settled}
    said = said_on(order, desk.post)
    if not found and not decided:
        return None
    replies = said.replies if said is not None else ()
    return Doubted(
        open=found,
        decided=tuple(decided.items()),
        said=_by_kind(replies[-1]) if replies else None,
        added=added(replies[:-1], replies[-1]) if len(replies) > 1 else None,
    )


def _open(one: Doubtful) -> Open:
    words = [shown.words for shown in one.evidence]
    titles = _titles(one)
    columns = tuple(
        Column(
            titles[at] if at < len(titles) else _("依据"),
            _pieces(shown.words, _compared(one.doubt, words, at)),
            shown.number,
        )
        for at, shown in enumerate(one.evidence)
    )
    clause = cited(one.clause) if one.clause is not None else None
    return Open(one.doubt, label("Doubt", one.doubt), unit_name(one.unit), clause, columns)


def _titles(one: Doubtful) -> tuple[str, ...]:
    count = len(one.evidence)
    if one.doubt is Doubt.UNCHANGED_REPLY:
        return tuple(_("近%(n)s次答复之%(at)s") % {"n": count, "at": at + 1} for at in range(count))
    if one.doubt is Doubt.TEMPLATE_REPLY:
        return (_("本件答复"), *(_("其他工单的答复") for _at in range(count - 1)))
    if one.doubt is Doubt.COPIED_MATTER:
        return (_("本件答复"), _("诉求"))
    if one.doubt is Doubt.EMPTY_REPLY:
        return (_("本件答复"),)
    return ()


def _compared(doubt: Doubt, words: list[str], at: int) -> str:
    """With what a text of the evidence is compared; nothing for what stands alone."""
    if doubt is Doubt.UNCHANGED_REPLY:
        return "\n".join(words[:at])
    if doubt in {Doubt.TEMPLATE_REPLY, Doubt.COPIED_MATTER}:
        return words[0] if at else words[1]
    return ""


def _pieces(text: str, other: str) -> tuple[tuple[str, bool], ...]:
    """The sentences of a text, and which of them another text does not have."""
    if not other:
        return ((text, False),)
    return tuple(
        (one, bool(normalised(one)) and contained(one, other) < KNOWN)
        for one in _PIECE.findall(text)
    )


def _by_kind(reply: str) -> tuple[tuple[str, tuple[str, ...]], ...]:
    found = said_in(reply)
    kinds = ((kind, tuple(words for one, words in found if one is kind)) for kind in Said)
    return tuple((label("said", kind), words) for kind, words in kinds if words)


def prepare(desk: Desk, told: Told, form: Form) -> None:
    """Offer the doubts that stand; where none does, those that an order can have."""
    if form.verb != "settle_doubt":
        return
    standing = [str(one.doubt) for one in doubts_of(told.order.number, desk.post)]
    found = by_name(form.fields)["doubt"]
    found.is_closed = True
    found.choices = tuple(Choice(one, label("Doubt", one)) for one in standing or _ON_ORDERS)


def of_doubt(_desk: Desk, name: str) -> Queue | None:
    """The queue of one doubt, as `doubt:empty_reply`; None for any other name."""
    found = _NAMED.fullmatch(name)
    if found is None or found[1] not in set(Doubt):
        return None
    sought = Sought(doubts=(found[1],), open=False, sort="newest")
    return Queue(name, label("Doubt", found[1]), sought, _("等待人工核查的，新的在前。"))


def with_doubts(desk: Desk, told: WorkList) -> Mapping[str, object]:
    """The kinds of doubts with their counts, and the units whose completions are bunched."""
    name = told.queue.name
    if name != QUEUE.name and not name.startswith("doubt:"):
        return {"doubts": (), "bunched": ()}
    counts = count_doubts(desk.post)
    kinds = [
        (label("Doubt", one), _count(counts.get(one, 0)), _link(one), name == f"doubt:{one}")
        for one in Doubt
        if one in counts or one in DOUBTS_OF_UNITS
    ]
    is_of_units = name == f"doubt:{Doubt.BUNCHED_COMPLETIONS}"
    return {"doubts": tuple(kinds), "bunched": _bunched() if is_of_units else ()}


def _bunched() -> tuple[tuple[str, str], ...]:
    """The units, and what was counted of this month and the one before."""
    today = clock.now().astimezone(SHANGHAI).date()
    measures = Measures.of(site_policy(today), lambda _name: None)
    if measures is None:
        return ()
    first = month_before(today.replace(day=1))
    found = bunched_by_unit(Period(first, today + timedelta(days=31)), measures)
    return tuple((unit_name(one.unit), one.evidence[0]) for one in found)


def _count(count: int) -> str:
    return "" if not count else f"{MOST}+" if count >= MOST else str(count)


def _link(one: Doubt) -> str:
    return "?" + urlencode({"queue": f"doubt:{one}"})
