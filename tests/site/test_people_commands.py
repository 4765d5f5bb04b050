"""`hotline people`: a site without units becomes one that a program can speak to."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from hotline.ledger.clock import now
from hotline.people.accounts import post_of_token
from hotline.people.posts import PostRole, UnitKind
from hotline.site import command, people_commands

if TYPE_CHECKING:
    from collections.abc import Callable

    from hotline.site.rehearsal import Copy

Said = tuple[int, str, str]


@pytest.fixture
def run(
    database: Copy, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> Callable[..., Said]:
    """Run `hotline people` on a fresh database."""
    assert database.name
    monkeypatch.setattr(people_commands, "open_site", lambda: None)

    def run_it(*words: str) -> Said:
        status = command.main(["people", *words])
        told = capsys.readouterr()
        return status, told.out.strip(), told.err.strip()

    return run_it


def test_from_nothing_to_a_token(run: Callable[..., Said]) -> None:
    run("unit", "hotline", "示范市12345热线办", "--kind", "office", "--pack", "chengdu-2023")
    run("unit", "water", "示范市水务局", "--kind", "department", "--above", "hotline")
    assert run("post", "water", "handler")[1] == "post water/handler"
    status, token, _ = run("token", "water/handler", "--note", "tablet")

    post = post_of_token(token, now())
    assert status == 0
    assert post is not None
    assert post.unit == "water"
    assert run("list")[1].splitlines() == [
        "hotline 示范市12345热线办 [chengdu-2023]",
        "  water 示范市水务局: water/handler",
    ]
    assert run("revoke", "water/handler")[1] == "1 ended"
    assert post_of_token(token, now()) is None


@pytest.mark.parametrize(
    ("words", "said"),
    [
        (["unit", "x", "X", "--kind", "office", "--pack", "atlantis"], "no pack 'atlantis'"),
        (["unit", "x", "X", "--kind", "town", "--above", "y"], "the unit above it is not there"),
        (["unit", "x/y", "X", "--kind", "town"], "one word"),
        (["post", "y", "handler"], "no unit 'y'"),
        (["token", "y/handler"], "no post 'y/handler'"),
        (["token", "y/handler", "--days", "0"], "--days"),
    ],
)
def test_a_mistake_is_told(run: Callable[..., Said], words: list[str], said: str) -> None:
    status, _, told = run(*words)

    assert status == 2
    assert said in told


def test_a_post_is_made_once(run: Callable[..., Said]) -> None:
    run("unit", "hotline", "热线办", "--kind", "office")
    run("post", "hotline", "agent")

    assert "already" in run("post", "hotline", "agent")[2]


def test_the_words_are_those_of_the_room() -> None:
    assert tuple(UnitKind) == people_commands.KINDS
    assert set(people_commands.ROLES) == set(PostRole)
