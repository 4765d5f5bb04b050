"""排名: the units of a period beside their peers, as it stands and unpublished."""

from __future__ import annotations

from http import HTTPStatus
from typing import TYPE_CHECKING

from django.urls import reverse
from django.utils.http import urlencode

from hotline.ledger.assessing import tallies_by
from hotline.ledger.counting import is_waiting
from hotline.ledger.home import NoPack
from hotline.ledger.rankings import ranking, told
from hotline.people import PostRole
from hotline.people.models import Unit
from hotline.web.assessor.asked import Asked, read
from hotline.web.assessor.figures import not_set_up
from hotline.web.assessor.lines import clauses
from hotline.web.assessor.standings import Drawing, Opens, Peers, peers_of
from hotline.web.kit.page import Desk, page
from hotline.web.kit.wording import language

if TYPE_CHECKING:
    from collections.abc import Mapping

    from django.http import HttpRequest, HttpResponse

    from hotline.law.figures import Score
    from hotline.people import Post
    from hotline.web.kit.bench import Bench

#: 公布排名的岗位
_PUBLISHERS = frozenset({PostRole.ASSESSOR, PostRole.DEPUTY_HEAD, PostRole.UNIT_HEAD})


def may_publish(post: Post) -> bool:
    """Whether a post may publish: those of the hotline's office that answer for its figures."""
    return post.is_of_hotline and post.role in _PUBLISHERS


def show(request: HttpRequest, desk: Desk, bench: Bench) -> HttpResponse:
    """The ranking as it stands."""
    try:
        asked = read(request, desk)
    except NoPack:
        return not_set_up(request, desk, bench)
    content: dict[str, object] = {
        **frame_of(asked, bench),
        "groups": groups(asked),
        "may_publish": may_publish(desk.post) and bool(asked.score) and not asked.wrong,
        "is_waiting": is_waiting(),
    }
    status = HTTPStatus.UNPROCESSABLE_ENTITY if asked.wrong else HTTPStatus.OK
    return page(request, "assessor/ranking.html", content, desk=desk, status=status)


def frame_of(asked: Asked, bench: Bench) -> dict[str, object]:
    """What every page of a ranking says of it."""
    rule = asked.book.scores.get(asked.score)
    return {
        "asked": asked,
        "score": score_name(rule) if rule is not None else "",
        "cited": clauses(rule) if rule is not None else (),
        "scores": [(name, score_name(one)) for name, one in asked.book.scores.items()],
        "console": bench,
    }


def score_name(rule: Score) -> str:
    """What a score is called."""
    return rule.zh if language() == "zh" else rule.name.replace("_", " ").capitalize()


def groups(asked: Asked) -> tuple[Peers, ...]:
    """The groups of the ranking that was asked for, as this post sees them."""
    if asked.wrong or not asked.score:
        return ()
    units = dict(Unit.objects.filter(office="").values_list("code", "kind"))
    found = tallies_by(asked.book, asked.period, "unit", asked.today)
    tables = ranking(asked.book, asked.score, units, found)
    content = told(asked.book, asked.score, asked.period, tables)
    return peers_of(content, Drawing(asked.book, asked.sight, opens_of(asked.span())))


def opens_of(span: Mapping[str, str]) -> Opens:
    """Where the numbers of a ranking lead."""
    where = reverse("assessor:orders_of_figure")

    def opens(unit: str, figure: str, slot: str) -> str:
        asked = {**span, "by": "unit", "figure": figure, "key": unit, "slot": slot}
        return f"{where}?{urlencode(asked)}"

    return opens
