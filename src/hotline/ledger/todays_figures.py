"""当日数字: how much came in, went out, runs out and waits today, counted no further than a bound.

Each figure is the length of a list, and is counted by that list's own index.
"""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime, time, timedelta

from hotline.law.calendar import SHANGHAI
from hotline.ledger.worklists import Sought, count_work
from hotline.order.names import Stage
from hotline.people import Post

#: How far a figure is counted.
MOST = 1_000


@dataclass(frozen=True, slots=True)
class Figure:
    """一个数字, with the list that it counts."""

    name: str
    sought: Sought
    count: int

    @property
    def is_more(self) -> bool:
        """Whether there are more than were counted."""
        return self.count > MOST


def lists_of_today(now: datetime) -> dict[str, Sought]:
    """The lists that the figures count, by their names."""
    begin = datetime.combine(now.astimezone(SHANGHAI).date(), time(), SHANGHAI)
    received = Sought(open=False, sort="newest", since=begin)
    return {
        "waiting": Sought(standing=("sheet",)),
        "late": Sought(overdue=True),
        "due": Sought(due_from=now, due_before=begin + timedelta(days=1)),
        "watched": Sought(supervised=True),
        "received": received,
        "answered": Sought(stages=(str(Stage.ANSWERED),), open=False, sort="newest", since=begin),
        "sent": Sought(open=False, sort="newest", since=begin, sent=True),
    }


def figures_of_today(post: Post, now: datetime) -> tuple[Figure, ...]:
    """The figures of a post's own reach."""
    return tuple(
        Figure(name, sought, count_work(post, sought, MOST + 1))
        for name, sought in lists_of_today(now).items()
    )
