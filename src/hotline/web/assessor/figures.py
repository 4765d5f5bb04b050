"""指标: the figures of a period, by unit, category, channel or day, and the orders behind each.

A unit's own posts see the lines of their unit and those below it, and nobody else's.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from http import HTTPStatus
from typing import TYPE_CHECKING

from django.urls import reverse
from django.utils.translation import gettext as _

from hotline.assessment.rates import Tally
from hotline.ledger.assessing import tallies_by
from hotline.ledger.counting import is_waiting
from hotline.ledger.home import NoPack
from hotline.ledger.sums import BY
from hotline.people.models import Unit
from hotline.web.assessor.asked import Asked, read
from hotline.web.assessor.lines import Line, called, clauses, line_of, reading, whole_of
from hotline.web.kit.page import Desk, page
from hotline.web.kit.wording import label, unit_name

if TYPE_CHECKING:
    from django.http import HttpRequest, HttpResponse

    from hotline.ledger.figures import Tallies
    from hotline.web.kit.bench import Bench

#: 按什么, in the order of the form
WAYS = {"unit": "单位", "category": "类别", "channel": "渠道", "day": "日期"}
#: By what the whole city is summed up: each order once, and few keys.
CITY = "channel"


def show(request: HttpRequest, desk: Desk, bench: Bench) -> HttpResponse:
    """The page of the figures."""
    try:
        asked = read(request, desk)
    except NoPack:
        return not_set_up(request, desk, bench)
    told: dict[str, object] = {
        "asked": asked,
        "lines": lines(asked),
        "cited": {name: clauses(one) for name, one in asked.book.figures.items()},
        "readings": {name: reading(asked.book, name) for name in asked.book.figures},
        "choices": [(name, called(one)) for name, one in asked.book.figures.items()],
        "ways": [(one, WAYS[one]) for one in BY if asked.sight.own is None or one == "unit"],
        "whose": key_name(asked.by, asked.key) if asked.key is not None else _("全市"),
        "is_waiting": is_waiting(),
        "console": bench,
    }
    status = HTTPStatus.UNPROCESSABLE_ENTITY if asked.wrong else HTTPStatus.OK
    return page(request, "assessor/figures.html", told, desk=desk, status=status)


def not_set_up(request: HttpRequest, desk: Desk, bench: Bench) -> HttpResponse:
    """What is said where the hotline has no regulation yet."""
    return page(request, "assessor/not_set_up.html", {"console": bench}, desk=desk)


def lines(asked: Asked) -> tuple[Line, ...]:
    """One figure of many, or many figures of one; nothing where something asked for is wrong."""
    if asked.wrong:
        return ()
    if asked.figure and asked.key is None:
        return _by_key(asked)
    return by_figure(asked)


def adjusted(request: HttpRequest, desk: Desk) -> tuple[Line, ...]:
    """The figures from which something was left out, raw and adjusted, of the period asked for."""
    try:
        asked = read(request, desk)
    except NoPack:
        return ()
    return tuple(one for one in lines(asked) if one.left_out)


def key_name(by: str, key: str) -> str:
    """What a unit, category, channel or day is called."""
    match by:
        case "unit":
            return unit_name(key) if key else _("未派出")
        case "channel":
            return label("Channel", key)
        case "category":
            return key or _("未分类")
        case _:
            return key


def _by_key(asked: Asked) -> tuple[Line, ...]:
    found = tallies_by(asked.book, asked.period, asked.by, asked.today)
    wholes = _Peers(asked, found)
    keys = [
        one
        for one, own in found.items()
        if asked.figure in own and (asked.by != "unit" or asked.sight.sees(one))
    ]
    keys.sort(key=lambda one: (one if asked.by == "day" else key_name(asked.by, one), one))
    return tuple(
        _line(
            asked,
            asked.figure,
            (key_name(asked.by, one), asked.link(key=one, figure=None)),
            (found[one][asked.figure], whole_of(wholes(one), asked.figure)),
            one,
        )
        for one in keys
    )


def by_figure(asked: Asked) -> tuple[Line, ...]:
    """Every figure of one unit, category, channel or day, or of the whole city; or one of them."""
    by = asked.by if asked.key is not None else CITY
    found = tallies_by(asked.book, asked.period, by, asked.today)
    own = [found.get(asked.key, {})] if asked.key is not None else list(found.values())
    wholes = _Peers(asked, found)(asked.key) if asked.key is not None else own
    return tuple(
        _line(
            asked,
            name,
            (called(rule), asked.link(figure=name, key=None)),
            (whole_of(own, name), whole_of(wholes, name)),
            asked.key,
        )
        for name, rule in asked.book.figures.items()
        if not asked.figure or name == asked.figure
    )


def _line(
    asked: Asked, name: str, titled: tuple[str, str], tallies: tuple[Tally, Tally], key: str | None
) -> Line:
    by = CITY if key is None else asked.by
    where = reverse("assessor:orders_of_figure")

    def opens(slot: str) -> str:
        return where + asked.link(figure=name, key=key, by=by, slot=slot)

    return line_of(asked.book, name, titled, tallies, opens)


class _Peers:
    """Of each key the tallies of all that it is compared with."""

    def __init__(self, asked: Asked, found: Tallies) -> None:
        """Sort the units that there are into their peer groups."""
        self._found, self._groups = found, dict[str, tuple[str, ...]]()
        if asked.by == "unit":
            kinds = dict(Unit.objects.values_list("code", "kind"))
            for group in asked.book.groups:
                members = tuple(one for one in found if kinds.get(one) in group.kinds)
                self._groups.update(dict.fromkeys(members, members))

    def __call__(self, key: str) -> Iterable[Mapping[str, Tally]]:
        """The tallies of a key's peers, its own among them."""
        members = self._groups.get(key)
        return self._found.values() if members is None else [self._found[one] for one in members]
