"""规则包: which there are, what each says, who works by it, and which are to come in force."""

from __future__ import annotations

from dataclasses import dataclass

from django.http import HttpRequest, HttpResponse
from django.views.decorators.http import require_GET

from hotline.law.calendar import SHANGHAI
from hotline.law.clause import Clause, PackId
from hotline.law.pack import Entry, Pack
from hotline.ledger import clock, packs, proposals
from hotline.people.models import Unit
from hotline.people.regulations import packs_on
from hotline.trial.difference import all_values
from hotline.web.admin.frame import page
from hotline.web.admin.scope import for_site, not_here
from hotline.web.admin.told_packs import key_label, table_label, value_told
from hotline.web.kit.page import Desk

_FRAME = ("since", "until", "reading")


@dataclass(frozen=True, slots=True)
class PackLine:
    """One regulation on the shelf."""

    pack: Pack
    #: 适用单位, today
    units: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class ClauseTold:
    """A clause with the entries that carry it."""

    clause: Clause
    #: 所属规则包, where it is that of a pack above
    of: str
    #: each entry: table, values, since when, how it was read, and where it stands
    entries: tuple[tuple[str, tuple[tuple[str, str], ...], str, str, str], ...]


@for_site
@require_GET
def shelf(request: HttpRequest, who: Desk) -> HttpResponse:
    """The shelf, which units work by which regulation, and what is to come."""
    today = clock.now().astimezone(SHANGHAI).date()
    names = dict(Unit.objects.filter(is_active=True).values_list("path", "name"))
    kept: dict[str, list[str]] = {}
    codes = Unit.objects.filter(is_active=True).values_list("code", flat=True)
    for path, pack in sorted(packs_on(today, codes).items()):
        kept.setdefault(pack, []).append(names[path])
    lines = [PackLine(one, tuple(kept.get(id_, ()))) for id_, one in packs.shelf().packs.items()]
    told: dict[str, object] = {
        "lines": sorted(lines, key=lambda one: (not one.units, one.pack.head.id)),
        "proposed": proposals.list_proposed(),
        "scheduled": proposals.list_scheduled(),
        "today": today,
        "part": "regulations",
    }
    return page(request, "admin/regulations.html", told, desk=who)


@for_site
@require_GET
def read(request: HttpRequest, who: Desk, pack: str) -> HttpResponse:
    """A regulation, clause by clause, with what carries each."""
    found = packs.shelf().packs.get(PackId(pack))
    if found is None:
        return not_here(request, who)
    word = request.GET.get("word", "").strip()[:50]
    told = [one for one in told_clauses(packs.shelf().chain(found)) if _has(one, word)]
    context: dict[str, object] = {
        "pack": found,
        "clauses": told,
        "word": word,
        "above": [(one.head.id, one.head.title) for one in packs.shelf().chain(found)[1:]],
        "part": "regulations",
    }
    return page(request, "admin/regulation.html", context, desk=who)


def told_clauses(chain: tuple[Pack, ...]) -> list[ClauseTold]:
    """Every clause of a pack and of those it extends, own first."""
    found: list[ClauseTold] = []
    for pack in chain:
        of = "" if pack is chain[0] else pack.head.title
        for clause in pack.clauses:
            carrying = (
                entry
                for one in chain
                for entry in one.entries
                if clause.id == entry.rule.clause or clause.id in entry.rule.also
            )
            found.append(ClauseTold(clause, of, tuple(_entry(one) for one in carrying)))
    return found


def _entry(entry: Entry) -> tuple[str, tuple[tuple[str, str], ...], str, str, str]:
    values = all_values(entry)
    told = tuple((key_label(key), value_told(values[key])) for key in values if key not in _FRAME)
    since = values["since"] + (f" ～ {values['until']}" if "until" in values else "")
    place = f"{entry.file.rsplit('/', 1)[-1]}:{entry.line}"
    return table_label(entry.table), told, since, values.get("reading", ""), place


def _has(one: ClauseTold, word: str) -> bool:
    clause = one.clause
    return not word or word in f"{clause.id} {clause.cite} {clause.rule} {clause.zh}"
