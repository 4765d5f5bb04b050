"""Files in pieces: any span is read alone, and nothing can be altered unnoticed."""

from __future__ import annotations

import io

import pytest
from hypothesis import given
from hypothesis import strategies as st

from hotline.documents import sealing
from hotline.documents.sealing import PIECE, length, seal, unseal
from hotline.people.keys import Unreadable

KEY = b"k" * 32
CONTENT = bytes(range(256)) * (PIECE // 256) * 2 + b"the end"


def sealed(content: bytes = CONTENT) -> bytes:
    return b"".join(seal([content[:1000], content[1000:]], KEY, "place"))


def opened(file: bytes, start: int = 0, end: int = len(CONTENT), place: str = "place") -> bytes:
    return b"".join(unseal(io.BytesIO(file), KEY, place, start, end))


@pytest.mark.parametrize(
    "size", [0, 1, PIECE - 1, PIECE, PIECE + 1, 2 * PIECE, 2 * PIECE + 7, 3 * PIECE]
)
def test_what_is_sealed_is_read_again(size: int) -> None:
    content = (CONTENT * 2)[:size]
    file = sealed(content)

    assert opened(file, 0, size) == content
    assert length(len(file)) == size


@given(start=st.integers(0, len(CONTENT)), size=st.integers(0, PIECE + 10))
def test_any_span_is_read_alone(start: int, size: int) -> None:
    assert opened(WHOLE, start, start + size) == CONTENT[start : start + size]


WHOLE = sealed()


def test_it_is_not_in_clear() -> None:
    assert bytes(range(64)) not in WHOLE


@pytest.mark.parametrize("at", [2, 8, 500, PIECE, 2 * PIECE + 40])
def test_a_changed_byte_is_noticed(at: int) -> None:
    altered = bytearray(WHOLE)
    altered[at] ^= 1

    with pytest.raises(Unreadable):
        opened(bytes(altered))


def test_what_is_cut_off_or_moved_is_noticed() -> None:
    head, piece = WHOLE[:11], PIECE + 16
    first, second, last = WHOLE[11 : 11 + piece], WHOLE[11 + piece : 11 + 2 * piece], WHOLE[-23:]

    for file in (head, head + first + second, head + first + last, head + second + first + last):
        with pytest.raises(Unreadable):
            opened(file)
    with pytest.raises(Unreadable):
        opened(WHOLE, place="another place")


def test_a_film_needs_no_more_memory_than_a_piece() -> None:
    largest = max(map(len, sealing.seal((b"x" * 5000 for _ in range(1000)), KEY, "place")))

    assert largest == PIECE + 16
