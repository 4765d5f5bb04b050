"""所问: of which period, which figure and whose, as an address asks; and what of it is wrong.

What was typed stays in the form, and what is wrong with it is said beside the field.
"""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date, timedelta

from django.http import HttpRequest, QueryDict
from django.utils.http import urlencode
from django.utils.translation import gettext as _

from hotline.assessment.figure import Book, book_of
from hotline.law.calendar import SHANGHAI
from hotline.law.policy import Policy
from hotline.ledger import clock
from hotline.ledger.assessing import site_policy
from hotline.ledger.figures import Period
from hotline.ledger.months import month_before, next_month
from hotline.ledger.queries import units_seen_by
from hotline.ledger.sums import BY
from hotline.people import Post
from hotline.web.kit.page import Desk

_MONTH = re.compile(r"(\d{4})-(\d{2})", re.ASCII)
_DAY = re.compile(r"\d{4}-\d{2}-\d{2}", re.ASCII)
#: 12345 began no earlier; and no period is longer
_FIRST, _LONGEST = date(1999, 1, 1), timedelta(days=366)
_LONGEST_KEY = 200


@dataclass(frozen=True, slots=True)
class Sight:
    """所见: the units whose names and orders a post may see; None: those of the whole city."""

    own: frozenset[str] | None

    @classmethod
    def of(cls, post: Post) -> Sight:
        """What this post sees."""
        found = units_seen_by(post, None)
        return cls(None if found is None else frozenset(found))

    def sees(self, unit: str) -> bool:
        """Whether a unit's line is shown with its name."""
        return self.own is None or unit in self.own


@dataclass(frozen=True, slots=True)
class Asked:
    """What a page of figures was asked for."""

    period: Period
    policy: Policy = field(repr=False)
    book: Book = field(repr=False)
    sight: Sight
    by: str
    figure: str
    #: 对象; None: the whole city
    key: str | None
    score: str
    today: date
    typed: Mapping[str, str]
    wrong: Mapping[str, str]

    def link(self, **changes: str | None) -> str:
        """An address like this one, with some of it changed; None takes a part away."""
        told: dict[str, str | None] = {
            **self.span(),
            "by": self.by,
            "figure": self.figure or None,
            "key": self.key,
            "score": self.typed.get("score"),
            **changes,
        }
        return "?" + urlencode({name: one for name, one in told.items() if one is not None})

    def span(self) -> dict[str, str]:
        """The period, as an address has it."""
        return span_of(self.period)

    @property
    def title(self) -> str:
        """The period in words."""
        if self.period.is_month:
            first = self.period.first
            return _("%(year)s年%(month)s月") % {"year": first.year, "month": first.month}
        told = {"first": self.period.first.isoformat(), "last": self.period.last.isoformat()}
        return _("%(first)s至%(last)s") % told

    @property
    def is_over(self) -> bool:
        """Whether the last day of the period has passed."""
        return self.period.last < self.today

    @property
    def before(self) -> str:
        """The address of the month before."""
        return self.link(**_month(month_before(self.period.first)))

    @property
    def after(self) -> str:
        """The address of the month after; empty where it has not begun."""
        following = next_month(self.period.first)
        return self.link(**_month(following)) if following <= self.today else ""


def span_of(period: Period) -> dict[str, str]:
    """A period, as an address has it."""
    if period.is_month:
        return {"month": f"{period.first:%Y-%m}"}
    return {"from": period.first.isoformat(), "to": period.last.isoformat()}


def read(request: HttpRequest, desk: Desk) -> Asked:
    """What the address of a page asks for.

    Raises:
        NoPack: the site is not set up.
    """
    asked, today = request.GET, clock.now().astimezone(SHANGHAI).date()
    wrong: dict[str, str] = {}
    period = _period(asked, today, wrong)
    policy = site_policy(period.last)
    book, sight = book_of(policy), Sight.of(desk.post)
    figure, key = asked.get("figure", ""), asked.get("key")
    if figure and figure not in book.figures:
        wrong["figure"] = _("本期适用的规则没有这项指标。")
    by = asked.get("by") or "unit"
    if by not in BY or (sight.own is not None and by != "unit"):
        wrong["by"] = _("不能按这一项统计。")
        by = "unit"
    if sight.own is not None and key is None and not figure:
        key = desk.post.unit
    if key is not None and (
        len(key) > _LONGEST_KEY or "\x00" in key or _is_foreign(by, key, sight)
    ):
        wrong["key"] = _("没有这个对象，或者不在本岗位的范围内。")
        key = desk.post.unit if sight.own is not None else None
    score = _score(asked, book, wrong)
    return Asked(
        period=period,
        policy=policy,
        book=book,
        sight=sight,
        by=by,
        figure=figure if "figure" not in wrong else "",
        key=key,
        score=score,
        today=today,
        typed=_typed(asked, score if "score" in asked else None),
        wrong=wrong,
    )


def _score(asked: QueryDict, book: Book, wrong: dict[str, str]) -> str:
    first = next(iter(book.scores), "")
    score = asked.get("score") or first
    if score in book.scores or not score:
        return score
    wrong["score"] = _("本期适用的规则没有这项得分。")
    return first


def _typed(asked: QueryDict, score: str | None) -> dict[str, str]:
    typed = {name: asked.get(name, "")[:20] for name in ("month", "from", "to")}
    return {**typed, "score": score} if score else typed


def _is_foreign(by: str, key: str, sight: Sight) -> bool:
    return by == "unit" and not sight.sees(key)


def _month(first: date) -> dict[str, str | None]:
    return {"month": f"{first:%Y-%m}", "from": None, "to": None}


def _period(asked: QueryDict, today: date, wrong: dict[str, str]) -> Period:
    """The period asked for; the current month where none is named or it is wrong."""
    this_month = Period.month(today.year, today.month)
    if asked.get("from") or asked.get("to"):
        return _span(asked, today, wrong) or this_month
    raw = asked.get("month", "")
    if not raw:
        return this_month
    found = _MONTH.fullmatch(raw)
    if found is None or not 1 <= int(found[2]) <= 12:  # noqa: PLR2004 - a year has twelve months
        wrong["month"] = _("请写成年-月，例如2025-03。")
        return this_month
    if not (_FIRST.year, 1) <= (int(found[1]), int(found[2])) <= (today.year, today.month):
        wrong["month"] = _("只能查看已经开始的月份。")
        return this_month
    return Period.month(int(found[1]), int(found[2]))


def _span(asked: QueryDict, today: date, wrong: dict[str, str]) -> Period | None:
    days = {name: _day(asked.get(name, "")) for name in ("from", "to")}
    for name, day in days.items():
        if day is None:
            wrong[name] = _("请写成年-月-日，例如2025-03-31。")
        elif not _FIRST <= day <= today:
            wrong[name] = _("只能查看已经过去的日子。")
    first, last = days["from"], days["to"]
    if wrong or first is None or last is None:
        return None
    if last < first:
        wrong["to"] = _("止日不能早于起日。")
    elif last - first >= _LONGEST:
        wrong["to"] = _("一次最多统计一年。")
    return None if wrong else Period(first, last)


def _day(raw: str) -> date | None:
    try:
        return date.fromisoformat(raw) if _DAY.fullmatch(raw) else None
    except ValueError:
        return None
