"""每日查看: which units did not look at their open orders on a working day."""

from __future__ import annotations

from collections.abc import Collection
from datetime import date

from hotline.law.policy import Policy

#: The arrangement by which staff look for open orders every day.
DAILY_LIST = "daily_list"


def unopened(
    policy: Policy, day: date, having_orders: Collection[str], opened: Collection[str]
) -> tuple[str, ...]:
    """The units to be shown to the office, in the order of their names.

    Args:
        policy: the regulation, which may not ask for this at all.
        day: the day that is looked back on; nothing is owed on a rest day.
        having_orders: the units with open orders on that day.
        opened: the units that opened their lists on it.
    """
    if policy.measure(DAILY_LIST) is None or not policy.calendar.is_working(day):
        return ()
    return tuple(sorted(set(having_orders) - set(opened)))
