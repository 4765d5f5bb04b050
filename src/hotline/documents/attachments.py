"""附件: files are looked at, encrypted and written down together with the command that adds them.

Either everything is there (file, row, event, and the verb that names it) or nothing is.
"""

from __future__ import annotations

import hashlib
import hmac
import secrets
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field
from datetime import datetime
from typing import IO, TYPE_CHECKING

import psycopg
from django.db import DatabaseError, transaction

from hotline.archive.attach import Attach
from hotline.documents import store
from hotline.documents.contents import KINDS, Kind, Sort, kind_of
from hotline.documents.faults import FileFault, Wrong
from hotline.documents.limits import MEGABYTE, megabytes, most_files
from hotline.documents.models import FileOpened, FileRow
from hotline.documents.pictures import drawn_anew
from hotline.ledger import desk, queries
from hotline.order.command import Command
from hotline.order.file_ref import FileRef
from hotline.order.names import HOTLINE, REQUESTER
from hotline.order.refusal import Refusal
from hotline.order.state import Order
from hotline.people import Post, PostRole, keys, vault
from hotline.people.vault import Erased

if TYPE_CHECKING:
    from django.core.files.uploadedfile import UploadedFile

_READ = 1 << 18
LONGEST_NAME = 200


@dataclass(frozen=True, slots=True)
class Chosen:
    """A file that somebody chose in a field of a form."""

    field: str
    material: str
    file: UploadedFile[bytes]


@dataclass(frozen=True, slots=True)
class Taken:
    """A file that was looked at and is fit to be added; its repr says nothing of its name."""

    material: str
    kind: Kind
    name: str = field(repr=False)
    size: int
    content: IO[bytes] | bytes = field(repr=False)
    digest: bytes = field(repr=False)
    #: 缩略图, of a picture
    small: bytes = field(default=b"", repr=False)

    def pieces(self) -> Iterator[bytes]:
        """Its bytes from the beginning."""
        if isinstance(self.content, bytes):
            yield self.content
            return
        self.content.seek(0)
        while piece := self.content.read(_READ):
            yield piece


@dataclass(frozen=True, slots=True)
class Giving:
    """Who gives it, when, and by which attempt."""

    by: Post
    at: datetime
    command_id: str
    #: 以谁的名义; None: the post's own
    party: str | None = None


# -- looking at files --------------------------------------------------------------------------


def take(chosen: Sequence[Chosen]) -> tuple[tuple[Taken, ...], tuple[FileFault, ...]]:
    """Look at what was chosen: what is fit, and what is wrong with the others."""
    taken, faults = [], []
    for place, one in enumerate(chosen):
        try:
            taken.append(_taken(one, place))
        except FileFault as fault:
            fault.name, fault.field = one.file.name or "", one.field
            faults.append(fault)
    return tuple(taken), tuple(faults)


def _taken(one: Chosen, place: int) -> Taken:
    if place >= most_files():
        raise FileFault(Wrong.COUNT, most_files())
    size, name = one.file.size or 0, (one.file.name or "")[-LONGEST_NAME:]
    file = one.file.file
    if file is None or not size:
        raise FileFault(Wrong.EMPTY)
    if size > max(map(megabytes, Sort)) * MEGABYTE:
        raise FileFault(Wrong.SIZE, max(map(megabytes, Sort)))
    kind = kind_of(file, name)
    most = megabytes(kind.sort)
    if size > most * MEGABYTE:
        raise FileFault(Wrong.SIZE, most)
    if kind.sort is not Sort.PICTURE:
        return Taken(one.material, kind, name, size, file, _digest(file))
    content, small = drawn_anew(file, kind.media)
    digest = hashlib.sha256(content).digest()
    return Taken(one.material, kind, name, len(content), content, digest, small)


def _digest(file: IO[bytes]) -> bytes:
    digest = hashlib.sha256()
    file.seek(0)
    while piece := file.read(_READ):
        digest.update(piece)
    return digest.digest()


# -- adding them -------------------------------------------------------------------------------


class _Refused(Exception):
    """The law says no: nothing is kept."""

    def __init__(self, refusal: Refusal) -> None:
        self.refusal = refusal
        super().__init__(refusal.command)


def attach(number: str, taken: Sequence[Taken], giving: Giving) -> tuple[FileRef, ...] | Refusal:
    """Add files to an order; those of one material are one event.

    Sent twice under one id they are added once.

    Raises:
        NotAllowed: the post may not add files to this order.
        CommandReused: another post has given something under this id.
        Erased: the matter was erased.
    """
    known = _known(number, giving)
    if known:
        return known
    try:
        refs, _ = _together(number, taken, giving, None)
    except _Refused as refused:
        return refused.refusal
    except (DatabaseError, psycopg.Error):
        known = _known(number, giving)
        if not known:
            raise
        return known
    return refs


def submit(
    command: Command, number: str, taken: Sequence[Taken], giving: Giving
) -> desk.Accepted | Refusal:
    """Add files and give the command that they belong to: both, or neither.

    Raises:
        NotAllowed: the post may not do this.
        CommandReused: another command has this id.
        Erased: the matter was erased.
    """
    if not taken or queries.was_given(giving.command_id):
        return _give(command, number, giving)
    try:
        _, outcome = _together(number, taken, giving, command)
    except _Refused as refused:
        return refused.refusal
    except (DatabaseError, psycopg.Error):
        if not queries.was_given(giving.command_id):
            raise
        outcome = None
    return outcome if outcome is not None else _give(command, number, giving)


def _together(
    number: str, taken: Sequence[Taken], giving: Giving, command: Command | None
) -> tuple[tuple[FileRef, ...], desk.Accepted | None]:
    """Rows, events and command in one transaction; the files are on the disk before it ends.

    Raises:
        _Refused: the law refuses one of the commands; nothing has been kept.
    """
    key = vault.key_of(number)
    with transaction.atomic():
        rows = _rows(number, taken, giving, key)
        refs = tuple(
            FileRef(id=row.id, digest=row.place, kind=row.kind, size=row.size) for row in rows
        )
        for nth, material in enumerate(dict.fromkeys(one.material for one in taken)):
            files = tuple(
                ref for ref, one in zip(refs, taken, strict=True) if one.material == material
            )
            added = Attach(by=giving.party, material=material, files=files)
            is_own = command is None and nth == 0
            own_id = giving.command_id if is_own else f"files.{_attempt(giving)}.{nth}"
            _unless_refused(_give(added, number, giving, own_id))
        done = _unless_refused(_give(command, number, giving)) if command is not None else None
        for row, one in zip(rows, taken, strict=True):
            store.put(one.pieces(), key, row.place)
            if one.small:
                store.put([one.small], key, row.place, small=True)
        FileRow.objects.bulk_create(rows)
    return refs, done


def _rows(number: str, taken: Sequence[Taken], giving: Giving, key: bytes) -> list[FileRow]:
    digests = vault.digest_key(key)
    rows = []
    for nth, one in enumerate(taken):
        # Files of one form stay in the order in which they were chosen.
        file_id = f"{nth:04x}{secrets.token_hex(10)}"
        row = FileRow(
            id=file_id,
            number=number,
            place=hmac.digest(digests, one.digest, "sha256").hex(),
            kind=one.kind.media,
            size=one.size,
            material=one.material,
            by=giving.party or giving.by.party,
            post=giving.by.id,
            at=giving.at,
            name=keys.lock(key, one.name.encode(), file_id),
            has_thumbnail=bool(one.small),
            command=_attempt(giving),
        )
        rows.append(row)
    return rows


def _give(
    command: Command, number: str, giving: Giving, command_id: str | None = None
) -> desk.Accepted | Refusal:
    return desk.submit(
        command,
        number=number,
        by=giving.by,
        at=giving.at,
        command_id=command_id or giving.command_id,
    )


def _unless_refused(outcome: desk.Accepted | Refusal) -> desk.Accepted:
    if isinstance(outcome, Refusal):
        raise _Refused(outcome)
    return outcome


def _attempt(giving: Giving) -> str:
    """What the rows and events of one attempt have in common."""
    return hashlib.sha256(giving.command_id.encode()).hexdigest()[:40]


def _known(number: str, giving: Giving) -> tuple[FileRef, ...]:
    """What was added under this id before.

    Raises:
        CommandReused: by another post, or to another order.
    """
    rows = list(FileRow.objects.filter(command=_attempt(giving)).order_by("at", "id"))
    if any((row.number, row.post) != (number, giving.by.id) for row in rows):
        raise desk.CommandReused("another command has been given under this id")
    return tuple(FileRef(id=row.id, digest=row.place, kind=row.kind, size=row.size) for row in rows)


# -- reading them ------------------------------------------------------------------------------


@dataclass(frozen=True, slots=True)
class Attachment:
    """一份附件, as a page lists it."""

    id: str
    number: str
    name: str = field(repr=False)
    kind: Kind
    size: int
    material: str
    by: str
    at: datetime
    has_thumbnail: bool
    place: str = field(repr=False)


def list_of(order: Order, post: Post) -> tuple[Attachment, ...]:
    """The files of an order that a post sees, the oldest first; none of an erased matter.

    Whoever calls has asked whether the post may read the order. Where the requester is kept even
    from those who handle the matter, so is what they sent and what the office took down (AH-34).
    """
    return _listed(order.number, hidden=_hidden(order, post))


def list_given_by(number: str, party: str) -> tuple[Attachment, ...]:
    """The files that one party added; whoever calls has seen the query code."""
    return tuple(one for one in _listed(number, hidden=frozenset()) if one.by == party)


def find(order: Order, post: Post, file_id: str) -> Attachment | None:
    """One of the files that a post sees."""
    return next((one for one in list_of(order, post) if one.id == file_id), None)


def pieces(one: Attachment, start: int = 0, end: int | None = None) -> Iterator[bytes]:
    """The bytes of a file, or of a part of it.

    Raises:
        Erased: the matter was erased.
        FileNotFoundError: it is not in the folder.
        Unreadable: it was altered there.
    """
    key = vault.key_of(one.number)
    return store.read(key, one.place, (start, one.size if end is None else end))


def thumbnail(one: Attachment) -> bytes:
    """The small picture of a photo, as JPEG.

    Raises:
        Erased: the matter was erased.
        FileNotFoundError: there is none.
        Unreadable: it was altered.
    """
    key = vault.key_of(one.number)
    span = (0, store.length(one.place, small=True))
    return b"".join(store.read(key, one.place, span, small=True))


def log_opening(one: Attachment, post: Post, person: int | None, at: datetime) -> None:
    """Write down who opened a file."""
    FileOpened.objects.create(file=one.id, number=one.number, post=post.id, person=person, at=at)


def was_opened(one: Attachment, post: Post, person: int | None, since: datetime) -> bool:
    """Whether somebody's opening of a file has been written down since a moment."""
    told = FileOpened.objects.filter(number=one.number, at__gte=since)
    return told.filter(file=one.id, post=post.id, person=person).exists()


def _hidden(order: Order, post: Post) -> frozenset[str]:
    is_outsider = post.role is PostRole.OBSERVER
    if is_outsider or (order.matter.is_secret and not post.is_of_hotline):
        return frozenset({REQUESTER, HOTLINE})
    return frozenset()


def _listed(number: str, *, hidden: frozenset[str]) -> tuple[Attachment, ...]:
    rows = list(FileRow.objects.filter(number=number).order_by("at", "id"))
    if not rows:
        return ()
    try:
        key = vault.key_of(number)
    except Erased:
        return ()
    return tuple(_attachment(row, key) for row in rows if row.by not in hidden)


def _attachment(row: FileRow, key: bytes) -> Attachment:
    return Attachment(
        id=row.id,
        number=row.number,
        name=keys.unlock(key, bytes(row.name), row.id).decode(),
        kind=KINDS[row.kind],
        size=row.size,
        material=row.material,
        by=row.by,
        at=row.at,
        has_thumbnail=row.has_thumbnail,
        place=row.place,
    )
