"""What a file is, told by its content and by nothing else; the kinds are a closed list.

A name can say anything. Only what is recognised here is taken, and what a browser would run
(HTML, SVG, macros) is not.
"""

from __future__ import annotations

import re
import zipfile
from collections.abc import Callable
from dataclasses import dataclass
from enum import StrEnum
from pathlib import PurePath
from typing import IO, Final

from hotline.documents.faults import FileFault, Wrong


class Sort(StrEnum):
    """种类, by which sizes are limited."""

    PICTURE = "picture"
    RECORDING = "recording"
    VIDEO = "video"
    DOCUMENT = "document"


@dataclass(frozen=True, slots=True)
class Kind:
    """A kind of file that is taken."""

    media: str
    sort: Sort
    #: 扩展名, the usual one first
    suffixes: tuple[str, ...]


_OFFICE = "application/vnd.openxmlformats-officedocument"

KINDS: Final = {
    kind.media: kind
    for kind in (
        Kind("image/jpeg", Sort.PICTURE, (".jpg", ".jpeg", ".jpe", ".jfif")),
        Kind("image/png", Sort.PICTURE, (".png",)),
        Kind("image/webp", Sort.PICTURE, (".webp",)),
        Kind("application/pdf", Sort.DOCUMENT, (".pdf",)),
        Kind(f"{_OFFICE}.wordprocessingml.document", Sort.DOCUMENT, (".docx",)),
        Kind(f"{_OFFICE}.spreadsheetml.sheet", Sort.DOCUMENT, (".xlsx",)),
        Kind("application/msword", Sort.DOCUMENT, (".doc", ".wps")),
        Kind("application/vnd.ms-excel", Sort.DOCUMENT, (".xls", ".et")),
        Kind("text/plain", Sort.DOCUMENT, (".txt",)),
        Kind("audio/mpeg", Sort.RECORDING, (".mp3",)),
        Kind("audio/mp4", Sort.RECORDING, (".m4a",)),
        Kind("audio/wav", Sort.RECORDING, (".wav",)),
        Kind("audio/amr", Sort.RECORDING, (".amr",)),
        Kind("audio/ogg", Sort.RECORDING, (".ogg", ".oga", ".opus")),
        Kind("video/mp4", Sort.VIDEO, (".mp4", ".m4v")),
        Kind("video/quicktime", Sort.VIDEO, (".mov", ".qt")),
        Kind("video/webm", Sort.VIDEO, (".webm",)),
    )
}
#: What is shown in the browser itself; everything else is handed over to be saved.
SHOWN: Final = frozenset(
    media
    for media, kind in KINDS.items()
    if kind.sort is not Sort.DOCUMENT or media == "application/pdf"
)

_HEAD = 4096
#: how much a packed document may come to, and how many parts it may have
MOST_UNPACKED = 200 * 1024 * 1024
MOST_PARTS = 5_000
#: the largest document that is opened to see what it is, and the largest list of its parts
MOST_OPENED = 64 * 1024 * 1024
_MOST_LISTED = 1 << 20
_END, _END_OF_LARGE, _LONGEST_END = b"PK\x05\x06", b"PK\x06\x07", 22 + 65_535
_MOST_TEXT = 1 << 20
_MP4 = (b"isom", b"iso2", b"iso4", b"iso5", b"iso6", b"mp41", b"mp42", b"avc1", b"dash", b"M4V ")
_M4A = (b"M4A ", b"M4B ")
_MARKUP = re.compile(
    rb"<\s*(?:!doctype|html|head|body|svg|script|iframe|\?xml|!--|math)", re.IGNORECASE
)
_CONTROL = re.compile("[\x00-\x08\x0b\x0e-\x1a\x1c-\x1f\x7f]")
_WORDS_OF_OLE = {
    "application/msword": "WordDocument".encode("utf-16-le"),
    "application/vnd.ms-excel": "Workbook".encode("utf-16-le"),
}
_MACROS_OF_OLE = "_VBA_PROJECT".encode("utf-16-le")


def kind_of(file: IO[bytes], name: str = "") -> Kind:
    """What a file is.

    Raises:
        FileFault: it is empty, of no kind that is taken, or not what its name says.
    """
    file.seek(0)
    head = file.read(_HEAD)
    if not head:
        raise FileFault(Wrong.EMPTY)
    media = next((found for look in _LOOKS if (found := look(head, file))), None)
    file.seek(0)
    kind = KINDS.get(media or "")
    if kind is None:
        raise FileFault(Wrong.KIND)
    return _as_named(kind, name)


def _as_named(kind: Kind, name: str) -> Kind:
    """The kind, where the name says the same or nothing."""
    suffix = PurePath(name.strip()).suffix.lower()
    if kind.media == "video/mp4" and suffix in KINDS["audio/mp4"].suffixes:
        # One container for both: a recorder writes the brand of a film.
        return KINDS["audio/mp4"]
    if suffix and suffix not in kind.suffixes:
        raise FileFault(Wrong.SUFFIX)
    return kind


def _by_beginning(head: bytes, _: IO[bytes]) -> str | None:
    for beginning, media in (
        (b"\xff\xd8\xff", "image/jpeg"),
        (b"\x89PNG\r\n\x1a\n", "image/png"),
        (b"%PDF-", "application/pdf"),
        (b"ID3", "audio/mpeg"),
        (b"#!AMR", "audio/amr"),
        (b"OggS", "audio/ogg"),
    ):
        if head.startswith(beginning):
            return media
    return None


def _riff(head: bytes, _: IO[bytes]) -> str | None:
    if head[:4] != b"RIFF":
        return None
    return {b"WEBP": "image/webp", b"WAVE": "audio/wav"}.get(head[8:12])


def _iso_media(head: bytes, _: IO[bytes]) -> str | None:
    if head[4:8] != b"ftyp":
        return None
    brand = head[8:12]
    if brand == b"qt  ":
        return "video/quicktime"
    if brand in _M4A:
        return "audio/mp4"
    return "video/mp4" if brand in _MP4 else None


def _matroska(head: bytes, _: IO[bytes]) -> str | None:
    return "video/webm" if head[:4] == b"\x1a\x45\xdf\xa3" and b"webm" in head[:64] else None


def _mpeg_audio(head: bytes, _: IO[bytes]) -> str | None:
    """A frame of MPEG audio: eleven set bits, a layer, a bit rate and a sampling rate."""
    if len(head) < 4 or head[0] != 0xFF or head[1] & 0xE0 != 0xE0:  # noqa: PLR2004 - a frame's header has four bytes
        return None
    is_layer = bool(head[1] & 0x06)
    is_rate = head[2] >> 4 not in {0, 15} and head[2] >> 2 & 3 != 3  # noqa: PLR2004 - reserved by the standard
    return "audio/mpeg" if is_layer and is_rate else None


def _packed(head: bytes, file: IO[bytes]) -> str | None:
    """A document of Word or Excel, which is a packed folder.

    Raises:
        FileFault: it unpacks to too much, or holds a program.
    """
    if head[:4] != b"PK\x03\x04":
        return None
    _see_that_it_is_small(file)
    _see_that_its_list_is_short(file)
    try:
        with zipfile.ZipFile(file) as packed:
            parts = packed.infolist()
    except (zipfile.BadZipFile, ValueError, OSError, NotImplementedError):
        raise FileFault(Wrong.DAMAGED) from None
    if len(parts) > MOST_PARTS or sum(one.file_size for one in parts) > MOST_UNPACKED:
        raise FileFault(Wrong.BOMB)
    names = {one.filename for one in parts}
    if any(name.rpartition("/")[2].lower() == "vbaproject.bin" for name in names):
        raise FileFault(Wrong.MACRO)
    if "[Content_Types].xml" not in names:
        return None
    if "word/document.xml" in names:
        return f"{_OFFICE}.wordprocessingml.document"
    return f"{_OFFICE}.spreadsheetml.sheet" if "xl/workbook.xml" in names else None


def _see_that_it_is_small(file: IO[bytes]) -> None:
    """A film may be large; whoever calls a film a document does not have it read whole."""
    if file.seek(0, 2) > MOST_OPENED:
        raise FileFault(Wrong.BOMB)


def _see_that_its_list_is_short(file: IO[bytes]) -> None:
    """A list of the parts can fill the memory before anybody has counted them."""
    size = file.seek(0, 2)
    file.seek(max(0, size - _LONGEST_END))
    tail = file.read()
    at = tail.rfind(_END)
    listed = int.from_bytes(tail[at + 12 : at + 16], "little") if at >= 0 else 0
    if listed > _MOST_LISTED or _END_OF_LARGE in tail[max(0, at - 20) : max(0, at)]:
        raise FileFault(Wrong.BOMB)


def _compound(head: bytes, file: IO[bytes]) -> str | None:
    """A document of an older Word or Excel.

    Raises:
        FileFault: it holds a program.
    """
    if head[:8] != b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1":
        return None
    _see_that_it_is_small(file)
    file.seek(0)
    content = file.read()
    if _MACROS_OF_OLE in content:
        raise FileFault(Wrong.MACRO)
    return next((media for media, word in _WORDS_OF_OLE.items() if word in content), None)


def _text(head: bytes, file: IO[bytes]) -> str | None:
    """Plain words, in one of the two encodings of the country; never a page or a drawing."""
    if _MARKUP.search(head):
        return None
    file.seek(0)
    content = file.read(_MOST_TEXT + 1)
    if len(content) > _MOST_TEXT:
        return None
    for encoding in ("utf-8-sig", "gb18030"):
        try:
            words = content.decode(encoding)
        except UnicodeDecodeError:
            continue
        return None if _CONTROL.search(words) else "text/plain"
    return None


_LOOKS: tuple[Callable[[bytes, IO[bytes]], str | None], ...] = (
    _by_beginning,
    _riff,
    _iso_media,
    _matroska,
    _mpeg_audio,
    _packed,
    _compound,
    _text,
)
