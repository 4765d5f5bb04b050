"""Photos drawn anew: nothing stays of where, when and with what they were taken.

Only the points are copied; whatever else was in the file (place, camera, a hidden second picture)
is left behind.
"""

from __future__ import annotations

import io
import struct
import threading
import warnings
from typing import IO, Final

from PIL import Image, ImageOps

from hotline.documents.faults import FileFault, Wrong

#: 像素上限: more than phones take unless they are told to
MOST_PIXELS: Final = 64_000_000
_THUMBNAIL = (360, 360)
_FORMATS = {"image/jpeg": "JPEG", "image/png": "PNG", "image/webp": "WEBP"}
_OPTIONS: dict[str, dict[str, object]] = {
    "JPEG": {"quality": 88, "progressive": True},
    "PNG": {},
    "WEBP": {"quality": 88, "method": 3},
}
_MODES = {"JPEG": ("L", "RGB"), "PNG": ("L", "LA", "RGB", "RGBA"), "WEBP": ("RGB", "RGBA")}
#: 方向: how a camera was held, by the number that it writes down
_ORIENTATION = 0x0112
_TURNS = {
    2: Image.Transpose.FLIP_LEFT_RIGHT,
    3: Image.Transpose.ROTATE_180,
    4: Image.Transpose.FLIP_TOP_BOTTOM,
    5: Image.Transpose.TRANSPOSE,
    6: Image.Transpose.ROTATE_270,
    7: Image.Transpose.TRANSVERSE,
    8: Image.Transpose.ROTATE_90,
}
#: what reading a broken or hostile picture ends in
_BROKEN = (
    *(OSError, ValueError, SyntaxError, TypeError, LookupError, ArithmeticError, AttributeError),
    *(EOFError, struct.error, Image.DecompressionBombError),
)
#: A large one unpacked takes hundreds of megabytes: each worker draws one at a time.
_DRAWING = threading.Lock()
_CLEAR = frozenset({"LA", "RGBA", "PA"})


def drawn_anew(file: IO[bytes], media: str) -> tuple[bytes, bytes]:
    """The picture without anything but its points, upright; and a small one of it.

    Raises:
        FileFault: it cannot be read, or has more points than any photo.
    """
    format_ = _FORMATS[media]
    file.seek(0)
    try:
        with _DRAWING, warnings.catch_warnings():
            warnings.simplefilter("ignore")
            with Image.open(file, formats=[format_]) as found:
                if found.width * found.height > MOST_PIXELS:
                    raise FileFault(Wrong.BOMB)
                points = _points(_upright(found), format_)
            return _saved(points, format_), _small(points)
    except _BROKEN:
        raise FileFault(Wrong.DAMAGED) from None


def _upright(image: Image.Image) -> Image.Image:
    """The picture as it was seen; one whose notes cannot be read stays as it is."""
    image.load()
    try:
        turn = _TURNS.get(image.getexif().get(_ORIENTATION, 1))
    except _BROKEN:
        turn = None
    return image if turn is None else image.transpose(turn)


def _points(image: Image.Image, format_: str) -> Image.Image:
    modes = _MODES[format_]
    is_clear = image.mode in _CLEAR or "transparency" in image.info
    wanted = image.mode if image.mode in modes else "RGBA" if is_clear else "RGB"
    if wanted not in modes:
        wanted = "RGB"
    drawn = image.convert(wanted) if image.mode != wanted else image
    clean = Image.new(wanted, drawn.size)
    clean.paste(drawn)
    return clean


def _small(image: Image.Image) -> bytes:
    small = ImageOps.contain(image, _THUMBNAIL)
    if small.mode in _CLEAR:
        white = Image.new("RGB", small.size, "white")
        white.paste(small, mask=small.getchannel("A"))
        small = white
    return _saved(small.convert("RGB"), "JPEG")


def _saved(image: Image.Image, format_: str) -> bytes:
    kept = io.BytesIO()
    image.save(kept, format_, **_OPTIONS[format_])
    return kept.getvalue()
