"""管理日志: whatever changes of the site is done and written down together, once.

Each form of the administrator's console has an id for what it asks; sent twice it is done once.
"""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from typing import TYPE_CHECKING

from django.db import IntegrityError, transaction

from hotline.people.models import AdministrationRow, Person

if TYPE_CHECKING:
    from datetime import datetime

    from hotline.people.posts import Post

LONGEST = 1000


@dataclass(frozen=True, slots=True)
class Act:
    """管理动作: what is to be done, by whom, to what."""

    person: Person
    post: Post
    at: datetime
    #: a word of the console, e.g. close_unit
    what: str
    #: a unit's code, a login, a pack …
    about: str
    #: the same for every attempt
    command: str
    #: 单位路径, where it concerns a unit
    path: str = ""


def once(act: Act, do: Callable[[], str]) -> bool:
    """Do it and write it down, in one transaction; False where that has been done before.

    Args:
        act: what stands in the log.
        do: does it, and says what changed; what it raises undoes all.
    """
    if was_done(act.command):
        return False
    try:
        with transaction.atomic():
            told = do()
            AdministrationRow.objects.create(
                at=act.at,
                person=act.person,
                post=act.post.id,
                what=act.what,
                about=act.about[:200],
                told=told[:LONGEST],
                path=act.path,
                command=act.command,
            )
    except IntegrityError:
        # Two at once: the other one has done it.
        if was_done(act.command):
            return False
        raise
    return True


def was_done(command: str) -> bool:
    """Whether a form with this id was carried out."""
    return "\x00" not in command and AdministrationRow.objects.filter(command=command).exists()


def changes(before: dict[str, str], after: dict[str, str]) -> str:
    """What differs, each part as it was and as it is."""
    return "；".join(
        f"{name}：{before.get(name) or '—'} → {value or '—'}"
        for name, value in after.items()
        if before.get(name, "") != value
    )
