"""工单: lists, one order, its timeline and its clocks, each as the post that asks may see it."""

from __future__ import annotations

from datetime import datetime
from typing import Annotated

from django.http import HttpRequest, HttpResponse
from ninja import Query, Router
from pydantic import AfterValidator, AwareDatetime, BaseModel, ConfigDict, Field, StringConstraints

from hotline.exchange.answers import (
    Clocks,
    Entry,
    OrderCount,
    OrderLine,
    OrderPage,
    OrderTold,
    Timeline,
)
from hotline.exchange.faults import fault, invalid
from hotline.exchange.paging import LONGEST, cursor_of, place_of
from hotline.exchange.problem import Stopped
from hotline.exchange.reading import see_that_it_reads, seen_by, told_to
from hotline.exchange.replying import ok
from hotline.exchange.telling import clock_sentences, clock_told, local, sentence, told
from hotline.exchange.tokens import post_of
from hotline.ledger import clock, queries, watch
from hotline.ledger.queries import Line, Wanted
from hotline.ledger.seeing import texts_in
from hotline.ledger.versions import policy_of
from hotline.order.names import Stage
from hotline.order.text import Word, clean

router = Router(tags=["orders"])

#: How far a list is counted.
MOST_COUNTED = 1_000
MOST_LINES = 100


_Sought = Annotated[str, StringConstraints(min_length=2, max_length=50), AfterValidator(clean)]


class Filters(BaseModel):
    """Which orders, and how many at once."""

    model_config = ConfigDict(extra="forbid", frozen=True)

    unit: Word | None = Field(None, description="承办单位")
    stage: Stage | None = Field(None, description="阶段")
    overdue: bool | None = Field(None, description="是否超期")
    open: bool = Field(default=False, description="只列未办结的")
    since: AwareDatetime | None = Field(None, description="此刻及以后收到的")
    text: _Sought | None = Field(
        None, description="诉求内容中的词，两个字及以上；勿用姓名、电话等个人信息"
    )
    cursor: Annotated[str, StringConstraints(max_length=LONGEST)] | None = Field(
        None, description="上一页的 next"
    )
    limit: int = Field(50, ge=1, le=MOST_LINES)
    count: bool = Field(default=False, description=f"同时计数，至多数到 {MOST_COUNTED}")


@router.get("/orders", response=OrderPage, summary="工单列表")
def list_orders(request: HttpRequest, filters: Query[Filters]) -> HttpResponse:
    """Newest first; only the orders that this post may read, with no total."""
    post = post_of(request)
    see_that_it_reads(post)
    _see_that_all_are_known(request)
    watch.list_opened(post, clock.now())
    wanted = Wanted(
        unit=filters.unit,
        stage=filters.stage,
        overdue=filters.overdue,
        open=filters.open,
        since=filters.since,
        text=filters.text,
    )
    after = place_of(filters.cursor) if filters.cursor else None
    lines = queries.list_orders(post, wanted, after, filters.limit + 1)
    shown = lines[: filters.limit]
    more = len(lines) > filters.limit
    counted = queries.count_orders(post, wanted, MOST_COUNTED) if filters.count else None
    page = OrderPage(
        orders=tuple(_line(one) for one in shown),
        next=cursor_of((shown[-1].received_at, shown[-1].number)) if more else None,
        count=None if counted is None else OrderCount(value=counted, more=counted >= MOST_COUNTED),
    )
    return ok(page)


@router.get("/orders/{number}", response=OrderTold, by_alias=True, summary="一件工单")
def read_order(request: HttpRequest, number: str) -> HttpResponse:
    """All of an order, with the requester behind a mask; nothing at all for a stranger."""
    post = post_of(request)
    order = told_to(post, number).order
    ref = order.matter.text
    seen = seen_by(post, order.matter, number, [ref.id] if ref is not None else [])
    text = seen.texts.get(ref.id) if ref is not None else None
    return ok(told(order, text, seen.requester, erased=seen.erased))


@router.get("/orders/{number}/timeline", response=Timeline, summary="时间线")
def read_timeline(request: HttpRequest, number: str) -> HttpResponse:
    """Everything that has happened to an order, each in one sentence."""
    post = post_of(request)
    order = told_to(post, number).order
    rows = queries.list_events(number)
    refs = [(row.seq, name, ref) for row in rows for name, ref in texts_in(row.event)]
    words = seen_by(post, order.matter, number, [ref.id for _, _, ref in refs]).texts
    texts: dict[int, dict[str, str]] = {}
    for seq, name, ref in refs:
        if ref.id in words:
            texts.setdefault(seq, {})[name] = words[ref.id]
    entries = tuple(
        Entry(
            seq=row.seq,
            event=type(row.event).__name__,
            at=local(row.event.at),
            by=row.event.by,
            origin=row.origin,
            sentence=sentence(row.event),
            clocks=clock_sentences(row.event),
            texts=texts.get(row.seq, {}),
        )
        for row in rows
    )
    return ok(Timeline(number=order.number, entries=entries))


@router.get("/orders/{number}/clocks", response=Clocks, summary="时钟及推算过程")
def read_clocks(request: HttpRequest, number: str) -> HttpResponse:
    """Every clock of an order: what is owed, by whom, until when, and why then."""
    order = told_to(post_of(request), number).order
    policy = policy_of(order.policy)
    clocks = tuple(clock_told(order, one, policy) for one in order.clocks)
    return ok(Clocks(number=order.number, clocks=clocks))


def _see_that_all_are_known(request: HttpRequest) -> None:
    """A filter that was misspelled must not be silently left out."""
    unknown = [name for name in request.GET if name not in Filters.model_fields]
    if unknown:
        raise Stopped(invalid(fault(f"query.{name}", "extra_forbidden") for name in unknown))


def _line(one: Line) -> OrderLine:
    return OrderLine.model_validate(
        {name: _plain(getattr(one, name)) for name in OrderLine.model_fields}
    )


def _plain(value: object) -> object:
    return local(value) if isinstance(value, datetime) else value
