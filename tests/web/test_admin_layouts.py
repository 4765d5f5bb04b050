"""The layouts of papers: taken out, sent in with a check, and dropped again."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile

from hotline.documents import own_layouts
from tests.web.seen import Page

if TYPE_CHECKING:
    from tests.lives.cast import Hotline
    from tests.web.conftest import Browser, Entrance


@pytest.fixture
def root(entrance: Entrance) -> Browser:
    """The administrator of the whole site."""
    return entrance.sign_in("admin")


def send_in(root: Browser, content: bytes) -> Page:
    path = f"/admin/layouts/{own_layouts.list_layouts()[0].kind}/add"
    return root.post(path, **root.get(path).hidden(), file=SimpleUploadedFile("a.docx", content))


def test_a_layout_is_taken_out_sent_in_and_dropped(city: Hotline, root: Browser) -> None:
    assert city.players
    kind = own_layouts.list_layouts()[0].kind
    taken = root.client.get(f"/admin/layouts/{kind}")
    assert taken.content[:2] == b"PK"
    assert "attachment" in taken["Content-Disposition"]
    page = send_in(root, taken.content)
    assert "本地版式" in page.text
    drop = f"/admin/layouts/{kind}/drop"
    root.post(drop, **root.get(drop).hidden())

    assert own_layouts.find(kind) is None
    assert root.get(drop).status == 404


@pytest.mark.parametrize("content", [b"", b"no word", b"PK\x03\x04 no word either"])
def test_what_is_no_layout_is_refused(city: Hotline, root: Browser, content: bytes) -> None:
    assert city.players
    page = send_in(root, content)

    assert page.status == 422
    assert "没有采用" in page.text
    assert not any(one.is_own for one in own_layouts.list_layouts())


def test_only_the_sites_administrator_lays_out(city: Hotline, entrance: Entrance) -> None:
    assert city.players
    assert entrance.sign_in("zhou").get("/admin/layouts").status == 403
