"""The packs are read as they stand: clauses in our words, values with clause and date."""

from __future__ import annotations

from typing import TYPE_CHECKING

from django.test import Client

from hotline.ledger import packs

if TYPE_CHECKING:
    from tests.lives.cast import Hotline


def test_every_pack_is_listed(town: Hotline) -> None:
    listed = town.zhang.get("/packs").body["packs"]

    assert [one["id"] for one in listed] == sorted(packs.shelf().packs)
    assert all(one["title"] and one["since"] and one["version"] for one in listed)


def test_a_pack_tells_its_clauses_and_values(town: Hotline) -> None:
    pack = town.zhang.get("/packs/chengdu-2023").body
    known = {one["id"] for one in pack["clauses"]}
    signing = [one for one in pack["entries"] if one["values"].get("clock") == "sign_for"]

    assert {"CD-12", "CD-13"} <= known
    assert {one["clause"] for one in signing} == {"CD-13"}
    assert all(one["since"] == "2023-09-01" for one in signing)
    assert "1 working day" in {one["values"].get("within") for one in signing}


def test_every_pack_can_be_read(town: Hotline) -> None:
    for one in town.zhang.get("/packs").body["packs"]:
        assert town.zhang.get(f"/packs/{one['id']}").status == 200


def test_no_pack_is_no_pack(town: Hotline) -> None:
    reply = town.zhang.get("/packs/atlantis")

    assert reply.status == 404
    assert reply.is_problem


def test_the_site_says_whether_it_works(town: Hotline) -> None:
    assert town.players
    assert Client().get("/api/healthz").json() == {"database": "answers"}
