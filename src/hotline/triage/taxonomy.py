"""类别表: the tree of categories as the site keeps it, and what was called otherwise before.

An order keeps the full name under which it was received. Renaming and merging leave it as it is;
`called_now` says under which category it is counted today.
"""

from __future__ import annotations

import tomllib
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field
from importlib.resources import files

from django.db import transaction
from django.db.models import Value
from django.db.models.functions import Concat, Substr

from hotline.triage.models import Category, FormerName

LEVELS = 3
LONGEST_NAME = 60
#: between the levels of a full name
BETWEEN = "/"
MOST = 5_000


class BadCategory(ValueError):
    """A category that cannot stand in the tree; `why` is one of a few words."""

    def __init__(self, why: str) -> None:
        """Say why: name, taken, deep, closed, below or circle."""
        self.why = why
        super().__init__(why)


@dataclass(frozen=True, slots=True)
class Sorted:
    """What a list of categories would change."""

    new: tuple[str, ...] = ()
    same: int = 0
    #: 表中没有的, in the tree and not in the list
    absent: tuple[str, ...] = ()
    #: line and why
    wrong: tuple[tuple[int, str], ...] = ()
    rows: tuple[tuple[str, ...], ...] = field(default=(), repr=False)


def list_active() -> list[str]:
    """The full names of all categories in use, in the order of the tree."""
    return list(
        Category.objects.filter(is_active=True).order_by("path").values_list("path", flat=True)
    )


def called_now(path: str) -> str:
    """Under which full name a category is counted today; itself where it is not known."""
    found = Category.objects.filter(path=path).first()
    if found is None:
        former = FormerName.objects.filter(path=path).select_related("category").first()
        found = former.category if former is not None else None
    for _ in range(LEVELS * MOST):
        if found is None or found.merged_into_id is None:
            break
        found = Category.objects.get(pk=found.merged_into_id)
    return found.path if found is not None else path


def add(name: str, parent: Category | None) -> Category:
    """Put a category into the tree.

    Raises:
        BadCategory: its name is none or taken, or its place is too deep or closed.
    """
    check_name(name)
    if parent is not None and not parent.is_active:
        raise BadCategory("closed")
    path = f"{parent.path}{BETWEEN}{name}" if parent is not None else name
    if path.count(BETWEEN) >= LEVELS:
        raise BadCategory("deep")
    if Category.objects.filter(path=path).exists():
        raise BadCategory("taken")
    FormerName.objects.filter(path=path).delete()
    return Category.objects.create(name=name, parent=parent, path=path)


def rename(category: Category, name: str) -> None:
    """Call a category otherwise; what it and those below were called stays known.

    Raises:
        BadCategory: the name is none, or another has it.
    """
    check_name(name)
    above = category.path.rpartition(BETWEEN)[0]
    old, new = category.path, f"{above}{BETWEEN}{name}" if above else name
    if old == new:
        return
    with transaction.atomic():
        if Category.objects.filter(path=new).exists():
            raise BadCategory("taken")
        below = Category.objects.filter(path__startswith=old + BETWEEN)
        for one in [category, *below]:
            FormerName.objects.update_or_create(path=one.path, defaults={"category": one})
        below.update(path=Concat(Value(new), Substr("path", len(old) + 1)))
        Category.objects.filter(pk=category.pk).update(name=name, path=new)
        FormerName.objects.filter(path=new).delete()


def close(category: Category) -> None:
    """Offer a category, and those below it, no longer."""
    Category.objects.filter(pk__in=_tree(category)).update(is_active=False)


def restore(category: Category) -> None:
    """Offer a category again, with those above it.

    Raises:
        BadCategory: it was merged into another, or stands below one that is closed.
    """
    if category.merged_into_id is not None or (category.parent and not category.parent.is_active):
        raise BadCategory("closed")
    Category.objects.filter(pk=category.pk).update(is_active=True)


def merge(category: Category, into: Category) -> None:
    """Count a category with another from now on, and offer it no longer.

    Raises:
        BadCategory: it has categories below it, or the other is closed, or the same.
    """
    if Category.objects.filter(parent=category, is_active=True).exists():
        raise BadCategory("below")
    if not into.is_active:
        raise BadCategory("closed")
    if into.pk == category.pk or called_now(into.path) == category.path:
        raise BadCategory("circle")
    Category.objects.filter(pk=category.pk).update(is_active=False, merged_into=into)


def check_name(name: str) -> None:
    """See that a name can be one.

    Raises:
        BadCategory: it is empty, too long, or holds what parts full names.
    """
    is_line = bool(name.strip()) and len(name) <= LONGEST_NAME and name.isprintable()
    if not is_line or BETWEEN in name:
        raise BadCategory("name")


def own_rows() -> list[tuple[str, ...]]:
    """The small tree that comes along."""
    told = tomllib.loads((files(__package__) / "categories.toml").read_text(encoding="utf-8"))
    found: list[tuple[str, ...]] = []
    for first, seconds in told.items():
        for second, thirds in seconds.items():
            found += [(first, second, third) for third in thirds] or [(first, second)]
    return found


def sort_out(rows: Iterable[Sequence[str]], first_line: int = 1) -> Sorted:
    """What a list of categories would change; nothing is changed."""
    known = set(Category.objects.values_list("path", flat=True))
    named: dict[str, None] = {}
    wrong, kept = [], []
    for line, row in enumerate(rows, start=first_line):
        names = [one.strip() for one in row[:LEVELS]]
        while names and not names[-1]:
            names.pop()
        if not names:
            continue
        try:
            for name in names:
                check_name(name)
        except BadCategory as bad:
            wrong.append((line, bad.why))
            continue
        kept.append(tuple(names))
        for level in range(1, len(names) + 1):
            named[BETWEEN.join(names[:level])] = None
    absent = set(list_active()) - set(named)
    return Sorted(
        new=tuple(one for one in named if one not in known),
        same=sum(one in known for one in named),
        absent=tuple(sorted(absent)),
        wrong=tuple(wrong),
        rows=tuple(kept),
    )


def take_in(rows: Iterable[Sequence[str]], *, close_absent: bool = False) -> int:
    """Put all categories of a list into the tree; says how many were new.

    Args:
        rows: the names of each, from the first level down.
        close_absent: offer those no longer that the list does not name.
    """
    sorted_ = sort_out(rows)
    with transaction.atomic():
        found = {one.path: one for one in Category.objects.all()}
        for path in sorted_.new:
            above, _, name = path.rpartition(BETWEEN)
            parent = found.get(above)
            FormerName.objects.filter(path=path).delete()
            found[path] = Category.objects.create(name=name, parent=parent, path=path)
        named = {
            BETWEEN.join(row[:level]) for row in sorted_.rows for level in range(1, len(row) + 1)
        }
        Category.objects.filter(path__in=named, merged_into=None).update(is_active=True)
        if close_absent:
            Category.objects.filter(path__in=sorted_.absent).update(is_active=False)
    return len(sorted_.new)


def _tree(category: Category) -> list[int]:
    below = Category.objects.filter(path__startswith=category.path + BETWEEN)
    return [category.pk, *below.values_list("pk", flat=True)]
