"""规则包: what the regulations say, clause by clause, with the values that carry each."""

from __future__ import annotations

from django.http import HttpRequest, HttpResponse
from ninja import Router

from hotline.exchange.answers import PackEntry, PackLine, PackList, PackTold
from hotline.exchange.problem import NOT_FOUND, Cited, Stopped
from hotline.exchange.replying import ok
from hotline.law.clause import PackId
from hotline.law.pack import Entry, Pack
from hotline.law.span import Span
from hotline.ledger import packs

router = Router(tags=["packs"])

_OF_ENTRY = {"clause", "since", "until"}


@router.get("/packs", response=PackList, summary="规则包列表")
def list_packs(request: HttpRequest) -> HttpResponse:
    """All packs of this site."""
    shelf = packs.shelf()
    lines = tuple(PackLine.model_validate(_head(shelf.packs[one])) for one in sorted(shelf.packs))
    return ok(PackList(packs=lines))


@router.get("/packs/{pack}", response=PackTold, summary="一个规则包")
def read_pack(request: HttpRequest, pack: str) -> HttpResponse:
    """One pack: its clauses, and every value with its clause and date."""
    found = packs.shelf().packs.get(PackId(pack))
    if found is None:
        raise Stopped(NOT_FOUND.problem("没有这个规则包"))
    told = PackTold.model_validate(
        {
            **_head(found),
            "clauses": [
                Cited(id=one.id, cite=one.cite, rule=one.rule, zh=one.zh) for one in found.clauses
            ],
            "entries": [_entry(one) for one in found.entries],
        }
    )
    return ok(told)


def _head(pack: Pack) -> dict[str, object]:
    head = pack.head
    return {
        "id": head.id,
        "title": head.title,
        "document_number": head.number,
        "issuer": head.issuer,
        "tier": head.tier,
        "since": head.since,
        "extends": head.extends,
        "version": pack.version,
    }


def _entry(entry: Entry) -> PackEntry:
    rule = entry.rule
    values = rule.model_dump(mode="json", by_alias=True, exclude_defaults=True, exclude=_OF_ENTRY)
    for name in values.keys() & type(rule).model_fields.keys():
        if isinstance(value := getattr(rule, name), Span):
            values[name] = str(value)
    return PackEntry(
        table=entry.table, clause=rule.clause, since=rule.since, until=rule.until, values=values
    )
