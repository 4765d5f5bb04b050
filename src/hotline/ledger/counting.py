"""Counting what moved: the parts of orders that something happened to, and their sums.

The desk queues an order's number with each command; this takes a batch, tells the orders again, and
moves their parts from the old slots to the new ones. One counter works at a time; what it has not
come to yet is counted a moment later, and a publication waits for it.
"""

from __future__ import annotations

from collections.abc import Sequence

from django.db import connection, transaction

from hotline.assessment.figure import Book
from hotline.ledger.doubting import note_doubts
from hotline.ledger.effects import Due, Topic, drain
from hotline.ledger.parts import part_of, put_parts, read_parts, retold, rows_of
from hotline.ledger.sums import add_sums, make_sums, name_of, sums_of, together

#: One counter at a time; any number that nothing else locks.
_LOCK = 12_345_001
BATCH = 200


def count(book: Book, most: int = BATCH) -> int:
    """Count one batch of what moved; says how many commands it came from."""
    ensure_sums(book)
    return drain(Topic.COUNT, lambda due: _count(book, due), most)


def count_all(book: Book) -> None:
    """Count until nothing is left."""
    while count(book):
        pass


def is_waiting() -> bool:
    """Whether something has moved that is not counted yet."""
    with connection.cursor() as cursor:
        cursor.execute(
            "SELECT EXISTS (SELECT FROM ledger_outboxrow WHERE topic = %s)", [str(Topic.COUNT)]
        )
        return bool((cursor.fetchone() or (False,))[0])


def ensure_sums(book: Book) -> None:
    """Make the sums of a book that has none yet: its regulation is new, or has changed."""
    with transaction.atomic(), connection.cursor() as cursor:
        cursor.execute("SELECT pg_advisory_xact_lock(%s)", [_LOCK])
        cursor.execute(
            "SELECT EXISTS (SELECT FROM ledger_sumrow WHERE book = %s),"
            " EXISTS (SELECT FROM ledger_partrow)",
            [name_of(book)],
        )
        has_sums, has_parts = cursor.fetchone() or (False, False)
        if has_parts and not has_sums:
            make_sums(cursor, book)


def _count(book: Book, due: Sequence[Due]) -> None:
    numbers = sorted({one.number for one in due})
    with connection.cursor() as cursor:
        cursor.execute("SELECT pg_advisory_xact_lock(%s)", [_LOCK])
        before = [part_of(row) for row in read_parts(cursor, numbers)]
        told = list(retold(cursor, numbers))
        note_doubts(cursor, told)
        rows = [row for order, seq in told for row in rows_of(order, seq)]
        put_parts(cursor, numbers, rows)
        old = sums_of(book, (part for part, _ in before), -1)
        new = sums_of(book, (part_of(row)[0] for row in rows))
        add_sums(cursor, book, together(old, new))
