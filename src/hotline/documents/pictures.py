"""Photos drawn anew: nothing stays of where, when and with what they were taken.

Only the points are copied; whatever else was in the file (place, camera, a hidden second picture)
is left behind.
"""

from __future__ import annotations

import io
import warnings
from typing import IO, Final

from PIL import Image, ImageOps, UnidentifiedImageError

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
_CLEAR = frozenset({"LA", "RGBA", "PA"})


def drawn_anew(file: IO[bytes], media: str) -> tuple[bytes, bytes]:
    """The picture without anything but its points, upright; and a small one of it.

    Raises:
        FileFault: it cannot be read, or has more points than any photo.
    """
    format_ = _FORMATS[media]
    file.seek(0)
    try:
        with warnings.catch_warnings():
            warnings.simplefilter("ignore")
            with Image.open(file, formats=[format_]) as found:
                if found.width * found.height > MOST_PIXELS:
                    raise FileFault(Wrong.BOMB)
                points = _points(ImageOps.exif_transpose(found), format_)
    except (OSError, ValueError, SyntaxError, Image.DecompressionBombError, UnidentifiedImageError):
        raise FileFault(Wrong.DAMAGED) from None
    return _saved(points, format_), _small(points)


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
