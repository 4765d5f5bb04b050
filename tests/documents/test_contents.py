"""What is taken in: told by content, within limits, and nothing that a browser would run."""

from __future__ import annotations

import io
import tempfile
import zipfile

import pytest
from django.test import override_settings
from PIL import Image

from hotline.documents import pictures
from hotline.documents.attachments import take
from hotline.documents.contents import MOST_OPENED, MOST_PARTS, kind_of
from hotline.documents.faults import FileFault, Wrong
from hotline.documents.pictures import drawn_anew
from tests.documents.samples import CAMERA, EACH, OLE, SHEET, WORD, box, chosen, packed, photo

#: name, bytes, what is wrong
REFUSED: list[tuple[str, bytes, Wrong]] = [
    ("空.txt", b"", Wrong.EMPTY),
    ("a.html", b"<!DOCTYPE html><script>alert(1)</script>", Wrong.KIND),
    ("a.txt", b"  \n<html><body>", Wrong.KIND),
    ("a.svg", b'<?xml version="1.0"?><svg onload="x()"/>', Wrong.KIND),
    ("a.txt", b'text and then <svg xmlns="x">', Wrong.KIND),
    ("a.jpg", b"MZ\x90\x00" + b"\x00" * 50, Wrong.KIND),
    ("a.exe", b"MZ\x90\x00" + b"\x00" * 50, Wrong.KIND),
    ("a.heic", box(b"heic"), Wrong.KIND),
    ("a.zip", packed({"a.txt": "x"}), Wrong.KIND),
    ("a.mkv", b"\x1a\x45\xdf\xa3\x42\x82\x88matroska", Wrong.KIND),
    ("a.doc", OLE, Wrong.KIND),
    ("a.txt", b"words\x00and nothing", Wrong.KIND),
    ("a.txt", b"\xff\xfe\xff", Wrong.KIND),
    ("a.pdf", photo(), Wrong.SUFFIX),
    ("a.jpg", photo("PNG"), Wrong.SUFFIX),
    ("a.pdf.exe", b"%PDF-1.7\n", Wrong.SUFFIX),
    ("a.jpg", photo()[:200], Wrong.DAMAGED),
    ("a.docx", packed(WORD)[:60], Wrong.DAMAGED),
    ("a.docx", packed({**WORD, "word/vbaProject.bin": "x"}), Wrong.MACRO),
    ("a.doc", OLE + "WordDocument_VBA_PROJECT".encode("utf-16-le"), Wrong.MACRO),
    ("a.xlsx", packed({**SHEET, "xl/big.xml": "0" * 210_000_000}), Wrong.BOMB),
]


@pytest.mark.parametrize("media", EACH)
def test_a_kind_is_told_by_its_content(media: str) -> None:
    name, content = EACH[media]

    assert kind_of(io.BytesIO(content), name).media == media
    assert kind_of(io.BytesIO(content), "blob").media in {media, "video/mp4"}


@pytest.mark.parametrize(("name", "content", "wrong"), REFUSED)
def test_what_is_wrong_with_a_file_is_told(name: str, content: bytes, wrong: Wrong) -> None:
    taken, (fault,) = take(chosen("document", (name, content)))

    assert taken == ()
    assert (fault.wrong, fault.name, fault.field) == (wrong, name, "file.document")


def test_words_in_the_older_encoding_are_words() -> None:
    assert kind_of(io.BytesIO("路灯不亮".encode("gb18030")), "a.txt").media == "text/plain"


def test_a_folder_of_too_many_parts_is_not_looked_into() -> None:
    many = {**WORD, **{f"word/{count}": "" for count in range(MOST_PARTS)}}

    with pytest.raises(FileFault, match="bomb"):
        kind_of(io.BytesIO(packed(many)), "a.docx")


def test_a_list_of_parts_is_not_read_where_it_would_fill_the_memory(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    content = packed(WORD)
    monkeypatch.setattr(zipfile, "ZipFile", lambda *_: pytest.fail("the list was read"))
    at = content.rfind(b"PK\x05\x06")
    large = content[: at + 12] + (1 << 24).to_bytes(4, "little") + content[at + 16 :]
    larger = content[:at] + b"PK\x06\x07" + b"\x00" * 16 + content[at:]

    for one in (large, larger):
        with pytest.raises(FileFault, match="bomb"):
            kind_of(io.BytesIO(one), "a.docx")


@pytest.mark.parametrize("beginning", [OLE, packed(WORD)])
def test_a_document_as_large_as_a_film_is_not_read_whole(beginning: bytes) -> None:
    with tempfile.TemporaryFile() as file:
        file.write(beginning)
        file.truncate(MOST_OPENED + 1)

        with pytest.raises(FileFault, match="bomb"):
            kind_of(file, "a.doc")


def test_a_photo_with_broken_notes_is_drawn() -> None:
    """A camera that writes its width as words is no reason to fail."""
    maker, width = b"\x01\x0f\x00\x02", b"\x01\x00\x00\x02"
    whole = photo("WEBP")
    assert maker in whole

    content, _ = drawn_anew(io.BytesIO(whole.replace(maker, width)), "image/webp")

    assert Image.open(io.BytesIO(content)).size == (400, 640), "turned upright"


@pytest.mark.parametrize("format_", ["JPEG", "PNG", "WEBP"])
def test_of_a_photo_only_its_points_stay(format_: str) -> None:
    before = photo(format_)
    assert CAMERA in before

    content, small = drawn_anew(io.BytesIO(before), f"image/{format_.lower()}")

    for one in (content, small):
        again = Image.open(io.BytesIO(one))
        assert CAMERA not in one
        assert not dict(again.getexif())
        assert not {"comment", "icc_profile", "exif", "xmp"} & set(again.info)
    assert Image.open(io.BytesIO(content)).size == (400, 640), "turned upright"
    assert max(Image.open(io.BytesIO(small)).size) == 360


@pytest.mark.parametrize(
    ("format_", "mode"),
    [
        *(("PNG", "RGBA"), ("PNG", "LA"), ("PNG", "L"), ("PNG", "P"), ("PNG", "1")),
        *(("PNG", "I;16"), ("JPEG", "CMYK"), ("JPEG", "L"), ("WEBP", "RGBA")),
    ],
)
def test_photos_of_every_manner_are_drawn(format_: str, mode: str) -> None:
    content, _ = drawn_anew(io.BytesIO(photo(format_, (40, 40), mode)), f"image/{format_.lower()}")

    assert Image.open(io.BytesIO(content)).format == format_


def test_what_is_hidden_behind_a_photo_is_left_behind() -> None:
    content, _ = drawn_anew(io.BytesIO(photo() + b"<script>evil()</script>"), "image/jpeg")

    assert b"evil" not in content


def test_more_points_than_any_photo_has_are_not_drawn(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(pictures, "MOST_PIXELS", 640 * 400 - 1)

    _, (fault,) = take(chosen("site_photo", EACH["image/png"]))

    assert fault.wrong is Wrong.BOMB


@override_settings(FILE_MEGABYTES={"picture": 0, "recording": 1})
def test_a_file_over_its_limit_is_told_with_the_limit() -> None:
    large = b"ID3" + b"\x00" * 1_100_000

    _, faults = take(
        [*chosen("site_photo", EACH["image/jpeg"]), *chosen("recording", ("a.mp3", large))]
    )

    assert [(one.wrong, one.most) for one in faults] == [(Wrong.SIZE, 0), (Wrong.SIZE, 1)]


@override_settings(FILES_A_FORM=2)
def test_a_form_brings_so_many_files_at_most() -> None:
    taken, (fault,) = take(chosen("site_photo", *[EACH["image/jpeg"]] * 3))

    assert (len(taken), fault.wrong, fault.most) == (2, Wrong.COUNT, 2)


def test_nothing_that_is_taken_says_its_name() -> None:
    taken, _ = take(chosen("document", ("王小花的投诉.txt", b"x")))

    assert "王小花" not in repr(taken)
