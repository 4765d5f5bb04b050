"""申请: what a unit asks for, with its words and materials, and what became of earlier requests."""

from __future__ import annotations

from dataclasses import dataclass, field
from datetime import datetime

from django.utils.translation import gettext as _

from hotline.ledger.queries import EventLine, Told, list_events
from hotline.ledger.seeing import seen_by
from hotline.ledger.versions import policy_of
from hotline.order.events import (
    ApprovalRefused,
    ExtensionGranted,
    ExtensionRequested,
    ReturnGranted,
    ReturnRefused,
    ReturnRequested,
)
from hotline.order.names import ApprovalOf
from hotline.order.text import TextRef
from hotline.people import Post
from hotline.web.kit.wording import field_label, label, part_label, unit_name

_RETURNS = (ReturnRequested, ReturnGranted, ReturnRefused)
_EXTENSIONS = (ExtensionRequested, ExtensionGranted)


@dataclass(frozen=True, slots=True)
class Asked:
    """一项申请."""

    unit: str
    at: datetime
    #: 申请的内容: what is asked, each with its name
    facts: tuple[tuple[str, str], ...]
    #: 单位的文字, each with what it is called
    texts: tuple[tuple[str, str], ...] = field(repr=False)
    #: 材料
    materials: tuple[str, ...] = ()
    suggested: str = ""


@dataclass(frozen=True, slots=True)
class Step:
    """One step of earlier requests: what was done, by whom, in which words."""

    at: datetime
    what: str
    unit: str
    #: asked, yes or no
    verdict: str
    texts: tuple[tuple[str, str], ...] = field(repr=False)


def asked_return(post: Post, told: Told) -> Asked | None:
    """The return that is asked for now, or was last."""
    events = _events(told)
    found = [one.event for one in events if isinstance(one.event, ReturnRequested)]
    if not found:
        return None
    asked = found[-1]
    grounds = {one.value: one.zh for one in policy_of(told.order.policy).grounds("return")}
    facts = [
        (
            field_label("request_return", "ground"),
            grounds.get(asked.ground or "", asked.ground or "—"),
        )
    ]
    if asked.suggested_unit:
        name = field_label("request_return", "suggested_unit")
        facts.append((name, unit_name(asked.suggested_unit)))
    return Asked(
        unit=unit_name(asked.unit),
        at=asked.at,
        facts=tuple(facts),
        texts=_words(post, told, {"reason": asked.reason, "basis": asked.basis}),
        materials=tuple(part_label(one) for one in asked.attachments),
        suggested=asked.suggested_unit or "",
    )


def asked_extension(post: Post, told: Told) -> Asked | None:
    """The extension that waits for a signature."""
    events = _events(told)
    found = [one.event for one in events if isinstance(one.event, ExtensionRequested)]
    if not found or told.order.extension is None:
        return None
    asked = found[-1]
    explained = _("是") if asked.explained_to_requester else _("否")
    return Asked(
        unit=unit_name(asked.unit),
        at=asked.at,
        facts=(
            (field_label("request_extension", "days"), str(asked.days)),
            (field_label("request_extension", "ground"), label("ExtensionGround", asked.ground)),
            (field_label("request_extension", "explained_to_requester"), explained),
        ),
        texts=_words(
            post,
            told,
            {
                "reason": asked.reason,
                "basis": asked.basis,
                "explained_to_requester": asked.explanation,
            },
        ),
    )


def returns_of(post: Post, told: Told) -> tuple[Step, ...]:
    """Every return that was asked for on this order, and how it was ruled on, the latest first."""
    return _steps(post, told, [one for one in _events(told) if isinstance(one.event, _RETURNS)])


def extensions_of(post: Post, told: Told) -> tuple[Step, ...]:
    """Every extension that was asked for, granted or refused, the latest first."""
    found = [
        one
        for one in _events(told)
        if isinstance(one.event, _EXTENSIONS)
        or (isinstance(one.event, ApprovalRefused) and one.event.what is ApprovalOf.EXTENSION)
    ]
    return _steps(post, told, found)


_VERDICTS = {
    "ReturnRequested": "asked",
    "ReturnGranted": "yes",
    "ReturnRefused": "no",
    "ExtensionRequested": "asked",
    "ExtensionGranted": "yes",
    "ApprovalRefused": "no",
}


def _steps(post: Post, told: Told, events: list[EventLine]) -> tuple[Step, ...]:
    found = []
    for one in events:
        event = one.event
        name = type(event).__name__
        refs = {part: getattr(event, part, None) for part in ("reason", "basis", "explanation")}
        found.append(
            Step(
                at=event.at,
                what=str(getattr(event, "days", "") or ""),
                unit=unit_name(str(getattr(event, "unit", event.by))),
                verdict=_VERDICTS[name],
                texts=_words(post, told, refs),
            )
        )
    return tuple(reversed(found))


def _events(told: Told) -> list[EventLine]:
    return list_events(told.order.number)


def _words(post: Post, told: Told, refs: dict[str, TextRef | None]) -> tuple[tuple[str, str], ...]:
    """The words of these parts, as this post may read them."""
    ids = sorted(one.id for one in refs.values() if one is not None)
    if not ids:
        return ()
    seen = seen_by(post, told.order.matter, told.order.number, ids)
    return tuple(
        (field_label("", name), seen.texts[ref.id])
        for name, ref in refs.items()
        if ref is not None and ref.id in seen.texts
    )
