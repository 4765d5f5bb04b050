"""Who shows no good token is told nothing; who lost one is shut out within seconds."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

import pytest
from django.test import Client

from hotline.exchange import tokens
from hotline.people.accounts import issue_token, revoke_token
from hotline.people.units import retire_post

if TYPE_CHECKING:
    from tests.lives.cast import Hotline

PATHS = [
    ("GET", "/api/orders"),
    ("GET", "/api/orders/000000202503039999990"),
    ("GET", "/api/orders/000000202503039999990/timeline"),
    ("POST", "/api/orders/000000202503039999990/commands/reply"),
    ("POST", "/api/matters"),
    ("GET", "/api/packs"),
]
BAD = ["", "hl_", "hl_unknown", "x" * 5000, "hl_" + "é" * 20, "hl_\u4e2d"]


@pytest.mark.parametrize(("method", "path"), PATHS)
def test_without_a_token_nothing_is_told(city: Hotline, method: str, path: str) -> None:
    response = Client(raise_request_exception=False).generic(method, path)

    assert response.status_code == 401
    assert response.headers["WWW-Authenticate"] == 'Bearer realm="hotline"'
    assert response.headers["Content-Type"] == "application/problem+json"
    assert city.players


@pytest.mark.parametrize("token", BAD)
def test_a_bad_token_is_no_token(city: Hotline, token: str) -> None:
    player = replace(city.li, token=token)

    assert player.ask("GET", "/api/orders").status == 401


@pytest.mark.parametrize("scheme", ["Basic", "Token", ""])
def test_another_scheme_is_no_token(city: Hotline, scheme: str) -> None:
    client = Client(raise_request_exception=False)
    header = {"Authorization": f"{scheme} {city.li.token}".strip()}

    assert client.get("/api/orders", headers=header).status_code == 401


def test_a_revoked_token_ends_within_seconds(
    city: Hotline, monkeypatch: pytest.MonkeyPatch
) -> None:
    assert city.zhou.get("/orders").status == 200
    revoke_token(city.zhou.token, city.now)
    monkeypatch.setattr(tokens, "KEPT_SECONDS", 0.0)

    assert city.zhou.get("/orders").status == 401
    assert 0 < tokens.KEPT_SECONDS + 1 < 10


def test_an_expired_token_ends(city: Hotline) -> None:
    short = replace(city.zhou, token=issue_token(city.zhou.post, city.now, days=1))
    assert short.get("/orders").status == 200

    city.later(days=1)
    tokens.forget()
    assert short.get("/orders").status == 401


def test_a_retired_post_ends(city: Hotline) -> None:
    retire_post(city.zhou.post.id)
    tokens.forget()

    assert city.zhou.get("/orders").status == 401


def test_the_store_of_known_tokens_does_not_grow(
    city: Hotline, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(tokens, "MOST_KEPT", 2)
    for player in (city.li, city.zhou, city.chen):
        assert player.get("/packs").status == 200

    assert tokens.count_kept() == 2
