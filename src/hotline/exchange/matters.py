"""诉求: a matter comes in by the API, from a program of the site or from another platform.

A matter of another platform keeps its number beside ours (AH-09), and the same number from the
same platform is taken in once. Who raised it goes under lock at once and is never repeated.
"""

from __future__ import annotations

import hashlib
from http import HTTPStatus
from typing import Annotated

from django.http import HttpRequest, HttpResponse
from ninja import Router
from pydantic import AfterValidator, BaseModel, ConfigDict, Field, StringConstraints

from hotline.exchange.answers import OrderReceived
from hotline.exchange.body import read
from hotline.exchange.faults import fault, invalid
from hotline.exchange.once import command_id, fresh
from hotline.exchange.problem import NOT_ALLOWED, Stopped
from hotline.exchange.replying import ok
from hotline.exchange.telling import happened, local
from hotline.exchange.tokens import post_of
from hotline.ledger import clock, desk, queries
from hotline.ledger.home import area, known_urgencies, pack_of
from hotline.ledger.numbers import is_whole
from hotline.order.matter import Matter
from hotline.order.names import Channel, Difficulty, Kind, MatterClass, Nature, RequesterType
from hotline.order.text import LONGEST, Word, clean
from hotline.people import Post, may_receive
from hotline.people.vault import Who

router = Router(tags=["orders"])

_Short = Annotated[str, StringConstraints(min_length=1, max_length=200), AfterValidator(clean)]
_Words = Annotated[str, StringConstraints(min_length=1, max_length=LONGEST), AfterValidator(clean)]


class Requester(BaseModel):
    """诉求人: kept under lock, found again by id number or telephone."""

    model_config = ConfigDict(extra="forbid", frozen=True)

    name: _Short | None = Field(None, repr=False)
    phone: _Short | None = Field(None, repr=False)
    id_number: _Short | None = Field(None, repr=False)
    address: _Short | None = Field(None, repr=False)
    type: RequesterType = RequesterType.PERSON


class NewMatter(BaseModel):
    """诉求, as it is sent in."""

    model_config = ConfigDict(extra="forbid", frozen=True, populate_by_name=True)

    kind: Kind
    urgency: Word = Field(
        "ordinary", description="ordinary urgent special special_urgent 或规则包自有级别"
    )
    difficulty: Difficulty = Difficulty.ORDINARY
    nature: Nature = Nature.ORDINARY
    matter_class: MatterClass = Field(MatterClass.GENERAL, alias="class")
    source: Word = "12345"
    channel: Channel | None = Field(
        None, description="缺省：有外部平台编号的为 upstream，其余为 phone"
    )
    category: Word | None = None
    sustenance: bool = False
    danger: bool = False
    confidential: bool = False
    anonymous: bool = False
    vertical: bool = False
    requester: Requester | None = Field(None, repr=False)
    #: 诉求内容
    text: _Words | None = Field(None, repr=False)
    #: 外部平台编号
    foreign_number: Word | None = None
    #: 前一工单 of the same matter
    earlier: Word | None = None


#: What a new matter says in the very words of a matter.
_SAME = tuple(
    name
    for name in NewMatter.model_fields
    if name in Matter.model_fields and name not in {"requester", "text", "earlier", "channel"}
)


@router.post("/matters", response={200: OrderReceived, 201: OrderReceived}, summary="登记诉求")
def receive_matter(request: HttpRequest) -> HttpResponse:
    """Take a matter in; 201 for a new order, 200 for one that was taken in before."""
    post = post_of(request)
    if not isinstance(may_receive(post), bool):
        raise Stopped(NOT_ALLOWED.problem("本岗位不能登记诉求"))
    new = read(request, NewMatter)
    given = command_id(request) or _foreign_id(post, new) or fresh()
    intake = desk.Intake(
        matter=_matter(post, new),
        pack=pack_of(post),
        area=area(),
        text=new.text,
        who=_who(new),
        earlier=_earlier(post, new),
    )
    done = desk.receive(intake, by=post, at=clock.now(), command_id=given)
    told = OrderReceived(
        number=done.number,
        stage=done.order.stage,
        is_overdue=done.order.is_overdue,
        again=done.again,
        events=happened(done.events),
        received_at=local(done.order.received_at),
        foreign_number=done.order.matter.foreign_number,
    )
    response = ok(told, HTTPStatus.OK if done.again else HTTPStatus.CREATED)
    response["Location"] = f"/api/orders/{done.number}"
    return response


def _matter(post: Post, new: NewMatter) -> Matter:
    if new.urgency not in known_urgencies():
        expected = "、".join(sorted(known_urgencies()))
        raise Stopped(invalid([fault("urgency", "enum", expected=expected)]))
    channel = new.channel or (Channel.UPSTREAM if new.foreign_number else Channel.PHONE)
    return Matter.model_validate(
        {
            **{name: getattr(new, name) for name in _SAME},
            "channel": channel,
            "requester_type": new.requester.type if new.requester else RequesterType.PERSON,
            "reported_by": post.party if channel is Channel.UNIT else None,
            "lacking": _lacking(new),
        }
    )


def _lacking(new: NewMatter) -> tuple[str, ...]:
    """The elements of the record that were not sent (AH-11)."""
    who = new.requester
    reachable = who is not None and (who.phone or who.address)
    absent = {
        "contact": not reachable and not new.anonymous,
        "content": new.text is None,
        "category": new.category is None,
    }
    return tuple(name for name, is_absent in absent.items() if is_absent)


def _who(new: NewMatter) -> Who | None:
    who = new.requester
    if who is None or not (who.name or who.phone or who.id_number or who.address):
        return None
    return Who(who.name, who.phone, who.id_number, who.address)


def _earlier(post: Post, new: NewMatter) -> str | None:
    """The earlier order, if this post may know of it."""
    number = new.earlier
    if number is None:
        return None
    if not is_whole(number) or queries.find_order(number, post) is None:
        raise Stopped(invalid([fault("earlier", "unknown_order")]))
    return number


def _foreign_id(post: Post, new: NewMatter) -> str | None:
    """The command id that a foreign number is: the same matter is taken in once."""
    if new.foreign_number is None:
        return None
    digest = hashlib.sha256(f"{post.unit}\n{new.source}\n{new.foreign_number}".encode())
    return f"foreign:{digest.hexdigest()[:40]}"
