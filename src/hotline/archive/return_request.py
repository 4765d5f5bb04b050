"""退单申请: why a unit gives an order back, who signed it, and how it was ruled (QP-09b, CT-02)."""

from __future__ import annotations

from datetime import datetime

from hotline.archive.case import Case, signatures, word
from hotline.archive.heading import head, limited, raised
from hotline.archive.paper import Content, Head, Limited, PaperKind, Raised, Signature
from hotline.order.events import AnyEvent, ReturnGranted, ReturnRefused, ReturnRequested
from hotline.order.names import ApprovalOf
from hotline.order.text import TextRef


class Ruling(Content):
    """裁定."""

    at: datetime
    granted: bool
    reason: TextRef | None


class ReturnRequest(Content):
    """退单申请."""

    head: Head
    raised: Raised
    unit: str
    #: 本单位第几次申请
    count: int
    ground: str
    reason: TextRef | None
    basis: TextRef | None
    suggested_unit: str
    attachments: tuple[str, ...]
    #: 退单时限
    window: Limited | None
    signed: tuple[Signature, ...]
    ruling: Ruling | None


def return_request(case: Case, place: int = 1) -> ReturnRequest:
    """The request of that count, with its signatures and its ruling where there are some."""
    every = case.found(ReturnRequested)
    asked = every[place - 1]
    later = case.after(asked, until=ReturnRequested)
    window = case.order.clock("return", asked.unit)
    return ReturnRequest(
        head=head(case, PaperKind.RETURN_REQUEST, asked.at, issuer=asked.unit, place=place),
        raised=raised(case),
        unit=case.name(asked.unit),
        count=sum(one.unit == asked.unit for one in every[:place]),
        ground=case.ground("return", asked.ground),
        reason=asked.reason,
        basis=asked.basis,
        suggested_unit=case.name(asked.suggested_unit) if asked.suggested_unit else "",
        attachments=tuple(word("part", one) for one in asked.attachments),
        window=limited(case, window) if window else None,
        signed=signatures(later, ApprovalOf.RETURN, asked.unit),
        ruling=_ruling(later, asked.unit),
    )


def _ruling(later: tuple[AnyEvent, ...], unit: str) -> Ruling | None:
    for one in later:
        if isinstance(one, (ReturnGranted, ReturnRefused)) and one.unit == unit:
            granted = isinstance(one, ReturnGranted)
            return Ruling(at=one.at, granted=granted, reason=one.reason)
    return None
