"""揭示次数: how often somebody has looked behind the mask."""

from __future__ import annotations

from typing import TYPE_CHECKING

from hotline.people.models import RevealRow

if TYPE_CHECKING:
    from datetime import datetime

    from hotline.people.models import Person
    from hotline.people.posts import Post


def count_reveals(person: Person, since: datetime) -> int:
    """How many times a person revealed something since a moment."""
    return RevealRow.objects.filter(person=person, at__gte=since).count()


def count_of_programs(post: Post, since: datetime) -> int:
    """How many times programs of a post revealed something since a moment."""
    rows = RevealRow.objects.filter(post=post.id, person__isnull=True, at__gte=since)
    return rows.count()
