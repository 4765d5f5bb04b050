"""适用规则: which regulation a unit works by on a day, as it was from the beginning or changed."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from django.db.models import OuterRef, Subquery
from django.db.models.functions import Coalesce

from hotline.people.models import PackChange, Unit

if TYPE_CHECKING:
    from collections.abc import Iterable
    from datetime import date


@dataclass(frozen=True, slots=True)
class Applied:
    """A regulation that a unit works by, since when; None: from the beginning."""

    pack: str
    since: date | None


def packs_on(day: date, codes: Iterable[str]) -> dict[str, str]:
    """The packs of those of these units that have one of their own on a day, by their paths."""
    changed = PackChange.objects.filter(unit=OuterRef("pk"), since__lte=day).order_by("-since")
    rows = Unit.objects.filter(pk__in=list(codes)).annotate(
        used=Coalesce(Subquery(changed.values("pack")[:1]), "pack")
    )
    return {path: pack for path, pack in rows.values_list("path", "used") if pack}


def pack_on(day: date, code: str) -> str:
    """The unit's own pack on a day; empty where it has none."""
    return next(iter(packs_on(day, [code]).values()), "")


def list_applied(code: str) -> list[Applied]:
    """All packs that a unit works or will work by, the oldest first."""
    first = Unit.objects.filter(pk=code).values_list("pack", flat=True).first()
    rows = PackChange.objects.filter(unit=code).order_by("since").values_list("pack", "since")
    return [Applied(first or "", None), *(Applied(pack, since) for pack, since in rows)]


def change_pack(code: str, pack: str, since: date) -> None:
    """Let a unit work by another pack from a day on; empty: by that of the unit above."""
    PackChange.objects.update_or_create(unit_id=code, since=since, defaults={"pack": pack})


def take_back_change(code: str, since: date, today: date) -> bool:
    """Take back a change that has not begun; False where there is none."""
    gone, _ = PackChange.objects.filter(unit=code, since=since, since__gt=today).delete()
    return gone > 0
