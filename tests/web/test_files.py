"""附件 at the consoles: added with a form, listed on the order's page, opened and never run."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest
from django.test import override_settings

from hotline.documents import store
from hotline.documents.models import FileOpened, FileRow
from hotline.ledger import queries
from hotline.trial.verbs import VERBS
from tests.documents.samples import EACH, upload

if TYPE_CHECKING:
    from tests.lives.cast import Hotline
    from tests.web.conftest import Browser, Entrance
    from tests.web.seen import Page

RETURNED = {
    "ground": "not_our_function",
    "reason": "属住建部门职责",
    "basis": "三定方案第四条",
    "suggested_unit": "housing",
}
PHOTO, PDF, FILM = EACH["image/jpeg"], EACH["application/pdf"], EACH["video/mp4"]


def events(number: str) -> list[str]:
    return [type(one.event).__name__ for one in queries.list_events(number)]


def added(browser: Browser, number: str, *files: tuple[str, bytes], **fields: object) -> Page:
    chosen = [upload(*one) for one in files]
    material = fields.pop("material", "site_photo")
    return browser.do("unit", number, "attach", material=material, **{"file.any": chosen, **fields})


def links(page: Page, number: str) -> list[str]:
    return [one for one in page.links() if f"/{number}/files/" in one]


def test_files_are_added_by_themselves_and_stand_on_the_page(
    city: Hotline, entrance: Entrance
) -> None:
    number, zhang = city.dispatched(), entrance.sign_in("zhang")
    page = added(zhang, number, PHOTO, PDF)

    assert page.status == 200, page.text
    assert "已办：添加附件" in page.text
    assert "现场照片" in page.text
    assert len(links(page, number)) == 2
    assert events(number)[-1] == "FilesAttached"
    assert page.marked(tag="img", loading="lazy")[0]["src"].endswith("/small")


def test_a_form_sent_twice_adds_its_files_once(city: Hotline, entrance: Entrance) -> None:
    number, zhang = city.dispatched(), entrance.sign_in("zhang")
    where = f"/unit/orders/{number}/do/attach"
    form = {**zhang.get(where).hidden(), "material": "site_photo"}
    pages = [zhang.post(where, **form, **{"file.any": upload(*PHOTO)}) for _ in range(2)]

    assert [one.status for one in pages] == [200, 200]
    assert FileRow.objects.count() == 1


@pytest.mark.clause("EN-05")
def test_a_verb_asks_for_its_materials_as_files_and_takes_them_along(
    city: Hotline, entrance: Entrance
) -> None:
    number, zhang = city.dispatched(), entrance.sign_in("zhang")
    form = zhang.get(f"/unit/orders/{number}/do/request_return")
    inputs = [one for one in form.marked(tag="input", type="file") if one["name"][:5] == "file."]
    assert {one["name"] for one in inputs} == {
        *("file.site_photo", "file.recording", "file.leader_signature"),
    }
    assert "image/jpeg" in inputs[0]["accept"]
    assert form.marked(tag="form", enctype="multipart/form-data")

    page = zhang.do(
        "unit",
        number,
        "request_return",
        **{**RETURNED, "file.site_photo": [upload(*PHOTO), upload(*PHOTO)]},
    )

    assert page.status == 200, page.text
    told = queries.list_events(number)
    asked = next(one.event for one in told if type(one.event).__name__ == "ReturnRequested")
    assert getattr(asked, "attachments", ()) == ("site_photo",)
    assert FileRow.objects.count() == 2


@pytest.mark.parametrize(
    ("name", "content", "told"),
    [
        ("页面.html", b"<html><script>x</script>", "不是可以添加的文件"),
        ("空.jpg", b"", "空文件"),
        ("照片.png", PHOTO[1], "扩展名不符"),
        ("坏.jpg", PHOTO[1][:300], "打不开"),
    ],
)
def test_a_wrong_file_is_told_at_its_field_and_what_was_typed_stays(
    city: Hotline, entrance: Entrance, name: str, content: bytes, told: str
) -> None:
    number, zhang = city.dispatched(), entrance.sign_in("zhang")
    before = events(number)
    page = zhang.do(
        "unit",
        number,
        "request_return",
        **{**RETURNED, "file.recording": upload(name, content), "file.site_photo": upload(*PHOTO)},
    )

    assert page.status == 422
    assert told in page.text
    assert name in page.text
    assert "三定方案第四条" in page.html
    (wrong,) = page.marked(tag="input", type="file", name="file.recording")
    assert wrong["aria-invalid"] == "true"
    assert (events(number), FileRow.objects.count()) == (before, 0)


def test_a_refused_verb_keeps_no_file(city: Hotline, entrance: Entrance) -> None:
    number, zhang = city.dispatched(), entrance.sign_in("zhang")
    before = events(number)
    fields = {**RETURNED, "basis": "", "file.site_photo": upload(*PHOTO)}
    page = zhang.do("unit", number, "request_return", **fields)

    assert page.status == 422
    assert (events(number), FileRow.objects.count()) == (before, 0)


def test_without_a_file_there_is_nothing_to_add(city: Hotline, entrance: Entrance) -> None:
    number, zhang = city.dispatched(), entrance.sign_in("zhang")

    page = zhang.do("unit", number, "attach", material="site_photo")
    assert page.status == 422
    assert "文件" in page.text
    unnamed = added(zhang, number, PHOTO, material="")
    assert unnamed.status == 422
    assert "请补上：材料类别" in unnamed.text
    assert "请补上：文件" not in unnamed.text
    odd = added(zhang, number, PHOTO, material="王小花的照片")
    assert odd.status == 422
    assert "请从列出的选项中选择" in odd.text
    assert FileRow.objects.count() == 0


def test_what_was_added_before_need_not_be_chosen_again(city: Hotline, entrance: Entrance) -> None:
    number, zhang = city.dispatched(), entrance.sign_in("zhang")
    added(zhang, number, PHOTO)

    assert "已添加过" in zhang.get(f"/unit/orders/{number}/do/request_return").text
    page = zhang.do("unit", number, "request_return", **RETURNED)
    assert page.status == 200
    told = [one.event for one in queries.list_events(number)]
    asked = next(one for one in told if type(one).__name__ == "ReturnRequested")
    assert getattr(asked, "attachments", ()) == ("site_photo",)


def test_a_file_is_opened_with_headers_that_run_nothing(city: Hotline, entrance: Entrance) -> None:
    number, zhang = city.dispatched(), entrance.sign_in("zhang")
    page = added(zhang, number, PHOTO, EACH["text/plain"], PDF)
    found = {}
    for where in links(page, number):
        answer = zhang.client.get(where)
        found[answer["Content-Type"]] = answer
        assert answer.status_code == 200
        assert len(answer.getvalue()) == int(answer["Content-Length"])
        assert answer["X-Content-Type-Options"] == "nosniff"
        assert answer["Content-Security-Policy"].startswith("default-src 'none'")
        assert "no-store" in answer["Cache-Control"]

    assert found["image/jpeg"]["Content-Disposition"].startswith("inline")
    assert "sandbox" in found["image/jpeg"]["Content-Security-Policy"]
    assert found["application/pdf"]["Content-Disposition"].startswith("inline")
    assert found["application/octet-stream"]["Content-Disposition"].startswith("attachment")
    assert FileOpened.objects.filter(number=number, person__isnull=False).count() == 3
    small = zhang.client.get(page.marked(tag="img", loading="lazy")[0]["src"])
    assert (small.status_code, small["Content-Type"]) == (200, "image/jpeg")


def test_a_film_is_read_in_parts(city: Hotline, entrance: Entrance) -> None:
    number, zhang = city.dispatched(), entrance.sign_in("zhang")
    (where,) = links(added(zhang, number, FILM), number)
    whole = zhang.client.get(where).getvalue()
    size = len(whole)

    def part(asked: str) -> tuple[int, str, bytes]:
        answer = zhang.client.get(where, headers={"Range": asked})
        body = answer.getvalue()
        return answer.status_code, answer.headers.get("Content-Range", ""), body

    assert part("bytes=4-7") == (206, f"bytes 4-7/{size}", b"ftyp")
    assert part("bytes=100-") == (206, f"bytes 100-{size - 1}/{size}", whole[100:])
    assert part("bytes=-5") == (206, f"bytes {size - 5}-{size - 1}/{size}", whole[-5:])
    assert part(f"bytes=0-{size * 2}")[0] == 200
    for odd in (f"bytes={size}-", "bytes=9-3", "bytes=-0"):
        assert part(odd) == (416, f"bytes */{size}", b"")
    for ignored in ("bytes=0-1,4-5", "lines=1-2", "bytes=-"):
        assert part(ignored)[0] == 200
    assert zhang.client.head(where)["Content-Length"] == str(size)


def test_a_file_without_its_beginning_is_written_down_as_opened(
    city: Hotline, entrance: Entrance
) -> None:
    number, zhang = city.dispatched(), entrance.sign_in("zhang")
    (where,) = links(added(zhang, number, FILM), number)
    for _ in range(2):
        zhang.client.get(where, headers={"Range": "bytes=1-"})

    assert FileOpened.objects.count() == 1


@pytest.mark.clause("AH-34", "QP-05")
def test_what_may_not_be_known_is_not_there(city: Hotline, entrance: Entrance) -> None:
    number, zhang = city.dispatched(), entrance.sign_in("zhang")
    other = city.dispatched()
    (where,) = links(added(zhang, number, PHOTO), number)

    assert entrance.sign_in("stranger").get(where).status in {403, 404}
    assert zhang.get(where.replace(number, other)).status == 404
    assert zhang.get(where[:-4] + "0000").status == 404
    assert zhang.get(where.replace("/unit/", "/dispatcher/")).status == 403
    assert FileOpened.objects.count() == 0


def test_a_name_of_a_file_is_told_only_to_those_who_gave_it(
    city: Hotline, entrance: Entrance
) -> None:
    number, zhang = city.dispatched(), entrance.sign_in("zhang")
    own = added(zhang, number, ("王小花家的路灯.jpg", PHOTO[1]))
    assert "王小花家的路灯" in own.text

    page = entrance.sign_in("zhou").get(f"/dispatcher/orders/{number}")

    assert links(page, number)
    assert "王小花家的路灯" not in page.text


def test_every_verb_with_materials_has_fields_for_their_files() -> None:
    named = {verb for verb, one in VERBS.items() if "attachments" in one.model_fields}

    assert named == {"reply", "request_return"}


def test_a_large_file_has_no_name_while_it_comes_in(city: Hotline, entrance: Entrance) -> None:
    number, zhang = city.dispatched(), entrance.sign_in("zhang")
    large = b"ID3" + b"\x07" * 3_000_000
    page = added(zhang, number, ("a.mp3", large), material="recording")
    (where,) = links(page, number)

    assert zhang.client.get(where).getvalue() == large
    assert list(store.incoming().iterdir()) == []


@override_settings(FILE_MEGABYTES={"picture": 1, "recording": 1, "video": 1, "document": 1})
def test_what_is_larger_than_any_file_is_not_kept(city: Hotline, entrance: Entrance) -> None:
    number, zhang = city.dispatched(), entrance.sign_in("zhang")
    page = added(zhang, number, ("a.mp3", b"ID3" + b"\x07" * 4_000_000), material="recording")

    assert page.status == 422
    assert "超过1MB" in page.text
    assert list(store.incoming().iterdir()) == []
