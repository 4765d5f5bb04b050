"""How much anybody may send: refused by what it says of itself, before it is read."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest
from django.core.files.uploadhandler import FileUploadHandler
from django.test import Client

from hotline.site.bounding import MEGABYTE, WORDS

if TYPE_CHECKING:
    from tests.lives.cast import Hotline
    from tests.web.conftest import Entrance

pytestmark = pytest.mark.usefixtures("nothing_is_read")
FORM = "multipart/form-data; boundary=x"


@pytest.fixture
def nothing_is_read(city: Hotline, monkeypatch: pytest.MonkeyPatch) -> None:
    """A form whose files are taken in fails the test."""
    assert city.players

    def read(*_: object, **__: object) -> None:
        pytest.fail("the files of the form were read")

    monkeypatch.setattr(FileUploadHandler, "new_file", read)


def claim(path: str, size: int) -> tuple[int, str, str]:
    """What is answered to a form that says that it is so large: status, kind and words."""
    client, asked = Client(enforce_csrf_checks=True), {"Content-Length": str(size)}
    response = client.generic("POST", path, b"", FORM, headers=asked)
    return response.status_code, response["Content-Type"], response.content.decode()


def a_file(size: int) -> bytes:
    """A form with one file of this size."""
    head = b'--x\r\nContent-Disposition: form-data; name="f"; filename="a"\r\n\r\n'
    return head + b"0" * size + b"\r\n--x--\r\n"


@pytest.mark.parametrize("path", ["/public/new", "/public/add", "/unit/", "/sign-in"])
def test_nobody_sends_more_than_a_form_may_come_to(path: str) -> None:
    status, _, words = claim(path, 401 * MEGABYTE)

    assert status == 413
    assert "分几次添加" in words


@pytest.mark.parametrize("path", ["/unit/orders/1/do/attach", "/admin/legacy/take", "/sign-in"])
def test_files_of_nobody_are_not_taken_in(path: str) -> None:
    client = Client(enforce_csrf_checks=True)
    response = client.generic("POST", path, a_file(WORDS), FORM)

    assert response.status_code == 303
    assert response["Location"] == "/sign-in?ended=1"


def test_files_of_somebody_who_signed_in_are_looked_at(entrance: Entrance) -> None:
    client = entrance.sign_in("zhang").client

    assert client.post("/unit/orders/1/do/attach", a_file(WORDS), FORM).status_code == 404


def test_programs_send_words() -> None:
    status, kind, _ = claim("/api/orders", WORDS + 1)

    assert status == 413
    assert kind.startswith("application/problem+json")


def test_what_does_not_say_its_size_is_refused() -> None:
    response = Client().post("/public/new", {}, headers={"Transfer-Encoding": "chunked"})

    assert response.status_code == 400


@pytest.mark.parametrize("path", ["/admin/people?word=%00", "/admin/units/%00", "/admin/?word=%00"])
def test_an_address_with_what_is_no_text_is_refused(entrance: Entrance, path: str) -> None:
    assert entrance.sign_in("admin").client.get(path).status_code == 400


def test_a_form_whose_own_id_is_no_text_is_asked_for_again(
    city: Hotline, entrance: Entrance
) -> None:
    page = entrance.sign_in("zhang").do(
        "unit", city.dispatched(), "sign_for", command_id="\x00", seen=""
    )

    assert page.status == 409
