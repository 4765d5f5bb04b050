"""揭示: who raised a matter, for those who must reach them; logged for good (AH-34)."""

from __future__ import annotations

from datetime import timedelta
from typing import Annotated, Literal

from django.http import HttpRequest, HttpResponse
from ninja import Router
from pydantic import AfterValidator, BaseModel, ConfigDict, Field, StringConstraints

from hotline.exchange.answers import Revealed
from hotline.exchange.body import read
from hotline.exchange.problem import ERASED, NOT_ALLOWED, TOO_MANY, Stopped
from hotline.exchange.reading import told_to
from hotline.exchange.replying import ok
from hotline.exchange.tokens import post_of
from hotline.ledger import clock
from hotline.ledger.seeing import must_reach
from hotline.order.text import clean
from hotline.people import vault
from hotline.people.reveals import count_of_programs
from hotline.people.vault import Erased

router = Router(tags=["orders"])

_LONGEST_REASON = 500
#: How many times the programs of one post may reveal in an hour: they work for a whole unit.
MOST_AN_HOUR = 300
_HOUR = timedelta(hours=1)

Part = Literal["name", "phone", "id_number", "address"]


class RevealWanted(BaseModel):
    """What is to be revealed, and why."""

    model_config = ConfigDict(extra="forbid", frozen=True)

    #: 理由
    reason: Annotated[
        str, StringConstraints(min_length=2, max_length=_LONGEST_REASON), AfterValidator(clean)
    ]
    #: 内容
    parts: Annotated[tuple[Part, ...], Field(min_length=1, max_length=4)] = ("name", "phone")


@router.post("/orders/{number}/reveals", response=Revealed, summary="揭示诉求人身份")
def reveal(request: HttpRequest, number: str) -> HttpResponse:
    """Who raised the matter; the reason is logged before anything is shown."""
    post = post_of(request)
    wanted = read(request, RevealWanted)
    order = told_to(post, number).order
    if not must_reach(post, order):
        raise Stopped(NOT_ALLOWED.problem("本岗位无须联系诉求人，或者该诉求的身份信息不得揭示"))
    now = clock.now()
    if count_of_programs(post, now - _HOUR) >= MOST_AN_HOUR:
        raise Stopped(TOO_MANY.problem("一小时内揭示次数已到上限，请稍后再试或联系管理员"))
    try:
        who = vault.reveal(number, post, wanted.reason, now, wanted=wanted.parts)
    except Erased:
        raise Stopped(ERASED.problem("身份信息已依法清除")) from None
    return ok(
        Revealed(name=who.name, phone=who.phone, id_number=who.id_number, address=who.address)
    )
