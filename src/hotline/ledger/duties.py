"""职责: which commands a post may give at all, on whatever order."""

from __future__ import annotations

from functools import lru_cache

from hotline.people import OrderFacts, Post, may
from hotline.people.permissions import OF_OFFICE, OF_UNIT, Why
from hotline.trial.verbs import VERBS

#: 随文件办理: commands that go with files, which no message of words alone can carry.
WITH_FILES = frozenset({"attach"})


def is_of_role(post: Post, verb: str) -> bool:
    """Whether the verb is among the duties of the post."""
    allowed = may(post, verb, OrderFacts())
    return isinstance(allowed, bool) or allowed.why is not Why.ROLE


@lru_cache(maxsize=1000)
def duties_of(post: Post) -> tuple[str, ...]:
    """The verbs among the duties of a post, in their usual order."""
    return tuple(verb for verb in VERBS if is_of_role(post, verb))


def open_verbs() -> tuple[str, ...]:
    """The verbs that some post may give in words; others are the system's, or go with files."""
    rows = (*OF_OFFICE.values(), *OF_UNIT.values())
    given = frozenset[str]().union(*(row.verbs for row in rows))
    return tuple(verb for verb in VERBS if verb in given - WITH_FILES)
