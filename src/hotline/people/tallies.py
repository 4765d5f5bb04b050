"""计数: how often something was tried of late, so that no more is tried than is reasonable.

What is counted stands under a keyed digest: the table tells neither logins nor addresses.
"""

from __future__ import annotations

from datetime import timedelta
from typing import TYPE_CHECKING

from django.db import transaction
from django.db.models import F

from hotline.people.keys import keyed
from hotline.people.models import Tally

if TYPE_CHECKING:
    from datetime import datetime

#: nothing is counted for longer than this
KEPT = timedelta(days=8)


def tally_key(purpose: str, who: str) -> bytes:
    """Under what somebody's tries are counted."""
    return keyed(f"tally {purpose}", who.strip().casefold().encode(errors="replace"))


def count(key: bytes, at: datetime, forgotten_after: timedelta) -> int:
    """One more; a count that has rested long enough begins anew."""
    with transaction.atomic():
        Tally.objects.filter(pk=key, last_at__lte=at - forgotten_after).delete()
        row, is_new = Tally.objects.get_or_create(pk=key, defaults={"last_at": at})
        if is_new and key[0] == 0:
            # One new key in 256 begins so; whoever brings it sweeps the table.
            Tally.objects.filter(last_at__lt=at - KEPT).delete()
        Tally.objects.filter(pk=row.pk).update(count=F("count") + 1, last_at=at)
        return row.count + 1


def full_until(key: bytes, at: datetime, most: int, forgotten_after: timedelta) -> datetime | None:
    """Until when no more may be tried; None where more may."""
    row = Tally.objects.filter(pk=key, count__gte=most).first()
    if row is None or at >= row.last_at + forgotten_after:
        return None
    return row.last_at + forgotten_after


def clear(key: bytes) -> None:
    """Count from nothing again."""
    Tally.objects.filter(pk=key).delete()
