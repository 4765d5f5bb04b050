"""Small files of each kind, made here; none is anybody's."""

from __future__ import annotations

import io
import zipfile

from django.core.files.uploadedfile import SimpleUploadedFile, UploadedFile
from PIL import Image

from hotline.documents.attachments import Chosen

CAMERA = b"Camera of Mrs Wang"
GPS = 0x8825
ORIENTATION = 0x0112
WORD = {"[Content_Types].xml": "<Types/>", "word/document.xml": "<w:document/>"}
SHEET = {"[Content_Types].xml": "<Types/>", "xl/workbook.xml": "<workbook/>"}
OLE = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + b"\x00" * 500


def photo(format_: str = "JPEG", size: tuple[int, int] = (640, 400), mode: str = "RGB") -> bytes:
    """A photo with the place and the camera where it was taken."""
    image = Image.new(mode, size, 120 if mode == "L" else None)
    exif = Image.Exif()
    exif[0x010F] = CAMERA.decode()
    exif[ORIENTATION] = 6
    exif.get_ifd(GPS)[2] = (30.0, 39.0, 0.0)
    kept = io.BytesIO()
    image.save(kept, format_, exif=exif, comment=CAMERA, icc_profile=CAMERA)
    return kept.getvalue()


def packed(parts: dict[str, str]) -> bytes:
    """A document that is a packed folder."""
    kept = io.BytesIO()
    with zipfile.ZipFile(kept, "w", zipfile.ZIP_DEFLATED) as folder:
        for name, content in parts.items():
            folder.writestr(name, content)
    return kept.getvalue()


def box(brand: bytes, length: int = 2000) -> bytes:
    """The beginning of a film or a recording of this brand."""
    return b"\x00\x00\x00\x18ftyp" + brand + b"\x00\x00\x02\x00isommp42" + b"\x00" * length


#: one of each kind that is taken: its usual name and its bytes
EACH: dict[str, tuple[str, bytes]] = {
    "image/jpeg": ("现场.jpg", photo()),
    "image/png": ("截图.png", photo("PNG")),
    "image/webp": ("a.webp", photo("WEBP")),
    "application/pdf": ("三定方案.pdf", b"%PDF-1.7\n1 0 obj\n"),
    "application/vnd.openxmlformats-officedocument.wordprocessingml.document": (
        "a.docx",
        packed(WORD),
    ),
    "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet": ("a.xlsx", packed(SHEET)),
    "application/msword": ("a.doc", OLE + "WordDocument".encode("utf-16-le")),
    "application/vnd.ms-excel": ("a.xls", OLE + "Workbook".encode("utf-16-le")),
    "text/plain": ("说明.txt", "路灯不亮已三天".encode()),
    "audio/mpeg": ("a.mp3", b"ID3\x03\x00" + b"\x00" * 100),
    "audio/mp4": ("a.m4a", box(b"M4A ")),
    "audio/wav": ("a.wav", b"RIFF\x24\x00\x00\x00WAVEfmt " + b"\x00" * 100),
    "audio/amr": ("a.amr", b"#!AMR\n" + b"\x3c" * 100),
    "audio/ogg": ("a.ogg", b"OggS" + b"\x00" * 100),
    "video/mp4": ("a.mp4", box(b"isom")),
    "video/quicktime": ("a.mov", box(b"qt  ")),
    "video/webm": ("a.webm", b"\x1a\x45\xdf\xa3\x01\x00\x00\x00\x42\x82\x84webm" + b"\x00" * 100),
}


def upload(name: str, content: bytes) -> UploadedFile[bytes]:
    """A file as the web server hands it over."""
    return SimpleUploadedFile(name, content)


def chosen(material: str, *files: tuple[str, bytes]) -> list[Chosen]:
    """Files that were chosen for a material."""
    return [Chosen(f"file.{material}", material, upload(name, content)) for name, content in files]
