"""考核导出: the figures or the ranking that a page shows, as an Excel file; bounded and logged."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from http import HTTPStatus
from typing import TYPE_CHECKING

from django.http import HttpResponse
from django.shortcuts import redirect
from django.urls import reverse
from django.utils.http import content_disposition_header
from django.utils.translation import gettext as _

from hotline.documents import taking_out, work_sheet
from hotline.documents.taking_out import Taker
from hotline.documents.work_sheet import Column, Heading
from hotline.ledger import clock
from hotline.ledger.home import NoPack
from hotline.web.assessor.asked import Asked, read
from hotline.web.assessor.figures import key_name, lines, not_set_up
from hotline.web.assessor.lines import Line, Number, called, clauses, reading
from hotline.web.assessor.rankings import groups, score_name
from hotline.web.assessor.standings import Peers, Standing, told_band
from hotline.web.kit.moments import moment
from hotline.web.kit.page import Desk, page

if TYPE_CHECKING:
    from django.http import HttpRequest

    from hotline.web.kit.bench import Bench

Rows = Sequence[Sequence[str]]


@dataclass(frozen=True, slots=True)
class Sheet:
    """What is taken: its name in the log, its title and rows."""

    name: str
    title: str
    columns: tuple[Column, ...]
    rows: Rows


def export_figures(request: HttpRequest, desk: Desk, bench: Bench) -> HttpResponse:
    """The table of the figures."""
    try:
        asked = read(request, desk)
    except NoPack:
        return not_set_up(request, desk, bench)
    if asked.wrong:
        return redirect(reverse("assessor:figures") + asked.link())
    whose = key_name(asked.by, asked.key) if asked.key is not None else _("全市")
    about = called(asked.book.figures[asked.figure]) if asked.figure else whose
    sheet = Sheet(
        "figures",
        f"{_('指标')}　{about}",
        _figure_columns(),
        list(_figure_rows(asked, lines(asked))),
    )
    return _take(request, desk, bench, (asked, sheet))


def export_ranking(request: HttpRequest, desk: Desk, bench: Bench) -> HttpResponse:
    """The table of the ranking."""
    try:
        asked = read(request, desk)
    except NoPack:
        return not_set_up(request, desk, bench)
    if asked.wrong or not asked.score:
        return redirect(reverse("assessor:ranking") + asked.link())
    found = groups(asked)
    title = f"{_('排名')}　{score_name(asked.book.scores[asked.score])}"
    heads = found[0].heads if found else ()
    sheet = Sheet("ranking", title, _ranking_columns(heads), list(_ranking_rows(found)))
    return _take(request, desk, bench, (asked, sheet))


def _take(
    request: HttpRequest, desk: Desk, bench: Bench, taken: tuple[Asked, Sheet]
) -> HttpResponse:
    asked, sheet = taken
    now = clock.now()
    taker = Taker(desk.post, desk.person.pk, now)
    if not taking_out.may_take_list(taker):
        told: dict[str, object] = {"what": "export", "console": bench}
        status = HTTPStatus.TOO_MANY_REQUESTS
        return page(request, "kit/closed.html", told, desk=desk, status=status)
    about = f"{asked.title}、{sheet.title}"
    taking_out.log_list(taker, f"{bench.name}/{sheet.name}", about, len(sheet.rows))
    heading = Heading(
        title=f"{sheet.title}　{asked.title}",
        taken=f"{desk.person.display_name}　{desk.title}（{desk.post.id}）　{moment(now)}",
        asked=f"{asked.title}　{asked.policy.title}",
        note="" if asked.is_over else _("本期还没有结束。"),
        sheet=_("考核"),
    )
    content = work_sheet.write(heading, sheet.columns, sheet.rows)
    answer = HttpResponse(content, content_type=work_sheet.MEDIA_TYPE)
    name = f"{sheet.title}{now:%Y%m%d%H%M}.xlsx"
    answer["Content-Disposition"] = (
        content_disposition_header(as_attachment=True, filename=name) or "attachment"
    )
    answer["Cache-Control"] = "no-store, private"
    return answer


def _figure_columns() -> tuple[Column, ...]:
    return (
        Column(_("项目"), 24),
        Column(_("调整后"), 10),
        Column(_("原值"), 10),
        Column(_("分子"), 9),
        Column(_("分母"), 9),
        Column(_("区间"), 16),
        Column(_("不纳入"), 30),
        Column(_("另列"), 30),
        Column(_("条款"), 12),
        Column(_("口径"), 60),
    )


def _figure_rows(asked: Asked, found: Iterable[Line]) -> Iterator[tuple[str, ...]]:
    for one in found:
        yield (
            one.title,
            one.value,
            one.raw,
            one.hits.text,
            one.counted.text,
            one.interval,
            _listed(one.left_out),
            _listed(one.shown),
            "、".join(clause.id for clause in clauses(asked.book.figures[one.figure])),
            reading(asked.book, one.figure),
        )


def _listed(numbers: Iterable[Number]) -> str:
    return "；".join(f"{one.title} {one.text}" for one in numbers)


def _ranking_columns(heads: Iterable[tuple[str, str]]) -> tuple[Column, ...]:
    first = (_("同类组"), 12), (_("分档"), 9), (_("名次"), 7), (_("单位"), 24), (_("得分"), 9)
    made = []
    for title, most in heads:
        made += [
            (title, 12),
            (f"{title}{_('分子')}/{_('分母')}", 14),
            (f"{title}{_('不纳入')}", 20),
            (f"{title}{_('得分')}/{most}", 14),
        ]
    return tuple(Column(*one) for one in (*first, *made))


def _ranking_rows(found: Iterable[Peers]) -> Iterator[tuple[str, ...]]:
    for peers in found:
        for heap in peers.bands:
            for one in heap.standings:
                yield (peers.title, told_band(heap), *_standing_row(one))
        for one in peers.unranked:
            few = _("少于%(n)s件，不排名") % {"n": peers.minimum}
            yield (peers.title, few, *_standing_row(one))


def _standing_row(one: Standing) -> tuple[str, ...]:
    told = [one.place, one.unit or _("其他单位"), one.points]
    for cell in one.cells:
        made = f"{cell.hits.text}/{cell.counted.text}"
        told += [cell.value, made, _listed(cell.left_out), cell.points]
    return tuple(told)
