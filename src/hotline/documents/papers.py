"""文书: which papers of an order a post may take, and each of them written.

The words on a paper are those that may leave the system, whoever takes it: nothing of an identity
is on any paper. What was issued can be taken again as it was issued.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field
from datetime import datetime
from typing import Literal

from pydantic import BaseModel

from hotline.archive.case import Case, word
from hotline.archive.paper import PaperKind
from hotline.archive.papers import KEPT_AS, Contents, Listed, contents, papers_of
from hotline.documents import glyphs, own_layouts, pdf
from hotline.documents import word as word_file
from hotline.documents.blocks import Paper
from hotline.documents.glyphs import Lacking
from hotline.documents.layouts.laying_out import lay_out
from hotline.documents.models import IssuedPaper
from hotline.documents.naming import full_names
from hotline.ledger.queries import EventLine, list_events
from hotline.ledger.seeing import paper_words
from hotline.ledger.versions import policy_of
from hotline.order.state import Order
from hotline.order.text import TextRef
from hotline.people import Post, PostRole
from hotline.people.models import Unit

Format = Literal["pdf", "docx"]
FORMATS: dict[str, Format] = {"pdf": "pdf", "docx": "docx"}
MEDIA_TYPES: dict[Format, str] = {"pdf": "application/pdf", "docx": word_file.MEDIA_TYPE}

#: What a unit gets of every order that it is or was on.
_OF_UNITS = frozenset(
    {
        PaperKind.HANDLING_FORM,
        PaperKind.SUPERVISION_NOTICE,
        PaperKind.COMPLETION_REPORT,
        PaperKind.TIMELINE,
    }
)
#: What only the unit gets that asked, and those above it.
_OF_WHOM_ASKED = frozenset({PaperKind.RETURN_REQUEST, PaperKind.EXTENSION_REQUEST})
#: What only the unit in charge gets, and those above it.
_OF_THE_LEAD = frozenset({PaperKind.DECISION_SHEET, PaperKind.CASE_INDEX})

_NAME = re.compile(r"([a-z_]{1,32})(?:-([1-9][0-9]{0,2}))?(-issued)?")


class NoSuchPaper(LookupError):
    """The order has no such paper, or it is not for this post."""


@dataclass(frozen=True, slots=True)
class PaperLine:
    """一份文书, as a page lists it."""

    #: what it is asked for by
    name: str
    title: str
    at: datetime
    unit: str
    #: 已制发, and so kept as it was
    is_issued: bool = False


@dataclass(frozen=True, slots=True)
class Written:
    """写成的文书."""

    filename: str
    media_type: str
    content: bytes = field(repr=False)
    #: 字库未收的字, which the paper names
    lacking: tuple[Lacking, ...] = ()


def case_of(order: Order, now: datetime, events: Sequence[EventLine] | None = None) -> Case:
    """The order as its papers read it."""
    found = list_events(order.number) if events is None else events
    told = tuple(one.event for one in found)
    return Case(order, told, policy_of(order.policy), now, full_names())


def list_papers(
    order: Order, post: Post, now: datetime, events: Sequence[EventLine] | None = None
) -> tuple[PaperLine, ...]:
    """The papers of an order that this post may take; whoever calls has asked `find_order`."""
    if post.role is PostRole.OBSERVER:
        return ()
    case = case_of(order, now, events)
    issued = {
        (kind, place)
        for kind, place in IssuedPaper.objects.filter(number=order.number).values_list(
            "kind", "place"
        )
    }
    allowed = _For(post, order)
    return tuple(
        PaperLine(
            name=f"{one.kind}-{one.place}" if one.count > 1 else str(one.kind),
            title=title(one.kind, one.place if one.count > 1 else None),
            at=one.at,
            unit=case.name(one.unit),
            is_issued=(str(one.kind), one.place) in issued,
        )
        for one in papers_of(case)
        if allowed.takes(one)
    )


def title(kind: PaperKind, place: int | None = None) -> str:
    """What a paper is called."""
    told = word("paper", kind)
    return f"{told}（{place}）" if place is not None else told


class _For:
    """What a post may take; the places of units in the tree are asked for once."""

    def __init__(self, post: Post, order: Order) -> None:
        self._post, self._order = post, order
        self._below: frozenset[str] = frozenset()
        if post.office is None:
            units = {str(one.unit) for one in order.assignments} | {post.unit}
            rows = Unit.objects.filter(pk__in=units, path__startswith=post.path)
            self._below = frozenset(rows.values_list("code", flat=True))

    def takes(self, one: Listed) -> bool:
        """Whether the post may take this paper."""
        if self._post.role is PostRole.OBSERVER:
            return False
        if self._post.office is not None or one.kind in _OF_UNITS:
            return True
        if one.kind in _OF_WHOM_ASKED:
            return one.unit in self._below
        return one.kind in _OF_THE_LEAD and (self._order.lead or "") in self._below


def takes_case_file(order: Order, post: Post) -> bool:
    """Whether a post may take the whole case file: the office, and the unit in charge."""
    index = Listed(PaperKind.CASE_INDEX, 1, 1, order.last_at, "")
    return _For(post, order).takes(index)


def lay_out_for(
    order: Order, post: Post, name: str, now: datetime
) -> tuple[Paper, Contents, dict[str, str]]:
    """A paper that a post asked for by its name, its contents, and the words in it.

    Raises:
        NoSuchPaper: there is none, or it is not for this post.
    """
    found = _NAME.fullmatch(name)
    if found is None or found[1] not in set(PaperKind):
        raise NoSuchPaper(name)
    kind, case = PaperKind(found[1]), case_of(order, now)
    allowed = _For(post, order)
    listed = [one for one in papers_of(case) if one.kind is kind and allowed.takes(one)]
    wanted = [one for one in listed if not found[2] or one.place == int(found[2])]
    if not wanted:
        raise NoSuchPaper(name)
    place = wanted[-1].place
    told = _as_issued(order.number, kind, place) if found[3] else contents(case, kind, place)
    words = paper_words(order.number, sorted({ref.id for ref in refs_in(told)}))
    return lay_out(told, sayer(words)), told, words


def write(
    order: Order, post: Post, wanted: tuple[str, Format], now: datetime, mark: str
) -> Written:
    """A paper as a file.

    Args:
        order: the order; whoever calls has asked `find_order`.
        post: who takes it.
        wanted: the paper's name, and the format.
        now: this instant.
        mark: in small print on every page, who took this copy.

    Raises:
        NoSuchPaper: there is none, or it is not for this post.
    """
    name, format_ = wanted
    paper, told, words = lay_out_for(order, post, name, now)
    own = own_layouts.find(told.head.kind) if format_ == "docx" else None
    if own is not None:
        content = own_layouts.fill(own, own_layouts.values_of(told, paper, sayer(words)), paper.at)
    else:
        content = word_file.write(paper, mark) if format_ == "docx" else pdf.write(paper, mark)
    lacking = glyphs.lacking(word_file.said(paper))
    filename = f"{order.number}{title(told.head.kind)}.{format_}"
    return Written(filename, MEDIA_TYPES[format_], content, lacking)


def sayer(words: dict[str, str]) -> own_layouts.Say:
    """What says the words of a text; of an erased one, that it was erased."""

    def say(ref: TextRef | None) -> str:
        return words.get(ref.id, "（内容已依法清除）") if ref is not None else ""

    return say


def refs_in(told: BaseModel) -> Iterator[TextRef]:
    """The texts that contents refer to."""
    for value in told.__dict__.values():
        several = value if isinstance(value, tuple) else (value,)
        for one in several:
            if isinstance(one, TextRef):
                yield one
            elif isinstance(one, BaseModel):
                yield from refs_in(one)


def _as_issued(number: str, kind: PaperKind, place: int) -> Contents:
    """What the paper said when it was issued.

    Raises:
        NoSuchPaper: it was not issued.
    """
    kept = IssuedPaper.objects.filter(number=number, kind=str(kind), place=place).first()
    if kept is None:
        raise NoSuchPaper(f"{kind}-{place}-issued")
    return KEPT_AS[kind].model_validate_json(kept.contents)
