"""公布排名: asked once more before, done once for each form, listed, and computed again.

What was published never changes; the orders that have moved since stand beside it as corrections.
"""

from __future__ import annotations

import json
import re
import secrets
from dataclasses import dataclass
from datetime import date, datetime
from http import HTTPStatus
from typing import TYPE_CHECKING

from django.shortcuts import redirect
from django.urls import reverse
from django.utils.translation import gettext as _

from hotline.ledger import clock
from hotline.ledger.by_number import lines_of
from hotline.ledger.figures import Period
from hotline.ledger.home import NoPack
from hotline.ledger.packs import NotKept
from hotline.ledger.rankings import (
    FormReused,
    NothingToRank,
    NotPublished,
    PublishedRanking,
    book_at,
    corrections,
    find_ranking,
    list_rankings,
    publish,
    rerun,
)
from hotline.people.accounts import find_post
from hotline.web.assessor.asked import Asked, Sight, read, span_of
from hotline.web.assessor.figures import not_set_up
from hotline.web.assessor.rankings import frame_of, groups, may_publish, opens_of, score_name
from hotline.web.assessor.standings import Drawing, Peers, peers_of
from hotline.web.kit.dealing import Cited, cited
from hotline.web.kit.page import Desk, page
from hotline.web.kit.wording import label, unit_name

if TYPE_CHECKING:
    from django.http import HttpRequest, HttpResponse

    from hotline.web.kit.bench import Bench

_FORM_ID = re.compile(r"[\w-]{8,64}", re.ASCII)
#: How many corrections a page lists.
MOST_CORRECTIONS = 200


@dataclass(frozen=True, slots=True)
class Published:
    """一次公布."""

    id: int
    title: str
    first: date
    last: date
    at: datetime
    by: str
    pack: str
    version: str
    calendar: str
    position: int
    digest: str


def ask(request: HttpRequest, desk: Desk, bench: Bench) -> HttpResponse:
    """The page that asks once more, and the form as it was sent."""
    try:
        asked = read(request, desk)
    except NoPack:
        return not_set_up(request, desk, bench)
    if not may_publish(desk.post):
        return _closed(request, desk)
    if asked.wrong or not asked.score:
        return redirect(reverse("assessor:ranking") + asked.link(by=None))
    if request.method != "POST":
        return _confirm(request, desk, bench, asked)
    form_id = request.POST.get("form_id", "")
    if _FORM_ID.fullmatch(form_id) is None:
        return _confirm(request, desk, bench, asked, _("这份表单不完整，请核对后再次提交。"))
    try:
        made = publish(asked.policy, asked.score, asked.period, desk.post, clock.now(), form_id)
    except NothingToRank:
        return _confirm(request, desk, bench, asked, _("本期没有可供统计的工单，没有公布。"))
    except FormReused:
        problem = _("这份表单已经公布过另一份排名。请核对后再次提交。")
        return _confirm(request, desk, bench, asked, problem)
    return redirect(reverse("assessor:published", args=[made]) + "?done=1")


def _confirm(
    request: HttpRequest, desk: Desk, bench: Bench, asked: Asked, problem: str = ""
) -> HttpResponse:
    content: dict[str, object] = {
        **frame_of(asked, bench),
        "groups": groups(asked),
        "form_id": secrets.token_urlsafe(18),
        "problem": problem,
    }
    status = HTTPStatus.UNPROCESSABLE_ENTITY if problem else HTTPStatus.OK
    return page(request, "assessor/publish.html", content, desk=desk, status=status)


def list_published(request: HttpRequest, desk: Desk, bench: Bench) -> HttpResponse:
    """What was published, the newest first."""
    rows = [_published(one, _score_title(one)) for one in list_rankings()]
    return page(request, "assessor/rankings.html", {"rows": rows, "console": bench}, desk=desk)


def show_published(
    request: HttpRequest, desk: Desk, bench: Bench, published_id: int
) -> HttpResponse:
    """A published ranking, with what has moved since; computed again where that is asked for."""
    try:
        row = find_ranking(published_id)
    except NotPublished:
        return _closed(request, desk, HTTPStatus.NOT_FOUND)
    moved = corrections(published_id)
    may_read = lines_of(desk.post, moved[:MOST_CORRECTIONS])
    content: dict[str, object] = {
        "one": _published(row, _score_title(row)),
        "cited": _clause(row),
        "groups": _groups(row, desk),
        "moved": [one for one in moved[:MOST_CORRECTIONS] if one in may_read],
        "moved_count": len(moved) if Sight.of(desk.post).own is None else len(may_read),
        "may_rerun": Sight.of(desk.post).own is None,
        "again": None,
        "is_done": "done" in request.GET,
        "console": bench,
    }
    if request.method == "POST":
        if Sight.of(desk.post).own is not None:
            return _closed(request, desk)
        content["again"] = _again(published_id)
    return page(request, "assessor/published.html", content, desk=desk)


def _again(published_id: int) -> dict[str, object]:
    """What came out when it was computed again."""
    try:
        found = rerun(published_id)
    except NotKept:
        return {"fault": _("当时的规则或者日历已不在，不能重新计算。")}
    return {"difference": found, "fault": ""}


def _groups(row: PublishedRanking, desk: Desk) -> tuple[Peers, ...]:
    period = Period(row.begins_on, row.ends_on)
    try:
        drawing = Drawing(book_at(row), Sight.of(desk.post), opens_of(span_of(period)))
    except NotKept:
        return ()
    return peers_of(json.loads(row.content), drawing)


def _published(row: PublishedRanking, title: str) -> Published:
    post = find_post(row.post)
    return Published(
        id=row.pk,
        title=title,
        first=row.begins_on,
        last=row.ends_on,
        at=row.published_at,
        by=f"{unit_name(post.unit)} {label('role', post.role)}" if post else row.post,
        pack=row.pack,
        version=row.version,
        calendar=row.calendar,
        position=row.position,
        digest=row.digest,
    )


def _score_title(row: PublishedRanking) -> str:
    try:
        return score_name(book_at(row).scores[row.score])
    except (NotKept, KeyError):
        return row.score


def _clause(row: PublishedRanking) -> tuple[Cited, ...]:
    try:
        rule = book_at(row).scores[row.score]
    except (NotKept, KeyError):
        return ()
    return tuple(cited(one) for one in (rule.clause, *rule.also))


def _closed(
    request: HttpRequest, desk: Desk, status: HTTPStatus = HTTPStatus.FORBIDDEN
) -> HttpResponse:
    told: dict[str, object] = {"what": "console"}
    return page(request, "kit/closed.html", told, desk=desk, status=status)
