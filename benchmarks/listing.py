"""Lists and words, asked of the ledger directly, over HTTP, and of the bare reference."""

from __future__ import annotations

from collections.abc import Callable

import psycopg

from benchmarks import bare_rows, city, ground, serving
from benchmarks.calling import tokens
from benchmarks.client import Client
from benchmarks.lists import ASKED
from benchmarks.measure import seconds
from benchmarks.scrubbing import scrubbed
from hotline.exchange.orders import MOST_COUNTED
from hotline.exchange.paging import cursor_of
from hotline.ledger import queries
from hotline.ledger.queries import Place, Wanted
from hotline.people import Post
from hotline.people.accounts import find_post

ROUNDS = 15
LINES = 50


def measure() -> ground.Result:
    """Milliseconds of each, by layer and question; medians."""
    with scrubbed() as admin:
        bare_rows.lay_out(admin)
        place, bare_place = _deep(admin)
        told = _directly(place)
        with serving.hotline() as ours, serving.bare() as bare:
            told |= _over_http(ours.port, place)
            told |= _of_bare(bare.port, bare_place)
    return {name: value * 1000 for name, value in told.items()}


def _deep(admin: psycopg.Connection) -> tuple[Place | None, tuple[object, ...] | None]:
    """The place behind nine tenths of the listed unit's orders, in the ledger and in bare rows."""
    found = [
        admin.execute(
            f"SELECT {place} FROM {table} WHERE unit = %(unit)s ORDER BY 1 DESC, 2 DESC LIMIT 1"
            f" OFFSET (SELECT count(*) * 9 / 10 FROM {table} WHERE unit = %(unit)s)".encode(),
            {"unit": city.LISTED},
        ).fetchone()
        for table, place in (
            ("ledger_assignmentrow", "received_at, number"),
            ("bare_ticket", "created, id"),
        )
    ]
    ours, bare = found
    return (None if ours is None else (ours[0], ours[1])), bare


def _directly(place: Place | None) -> dict[str, float]:
    unit, office = find_post(f"{city.LISTED}/handler"), find_post(f"{city.OFFICE}/team_lead")
    assert unit is not None
    assert office is not None
    told = {}
    for name, (word, _) in ASKED.items():
        for whose, post in (("unit", unit), ("office", office)):
            wanted = Wanted(text=word)
            after = place if name == "deep page" else None

            def ask(
                post: Post = post,
                wanted: Wanted = wanted,
                after: Place | None = after,
            ) -> None:
                queries.list_orders(post, wanted, after, LINES + 1)
                if wanted.text is not None:
                    queries.count_orders(post, wanted, MOST_COUNTED)

            told[f"{whose}, {name}"] = _taken(ask)
    still_open = Wanted(open=True)
    told["unit, open orders"] = _taken(lambda: queries.list_orders(unit, still_open, None, LINES))
    return told


def _over_http(port: int, place: Place | None) -> dict[str, float]:
    client, token = Client(port), tokens().unit
    told = {}
    for name, (word, _) in ASKED.items():
        query: dict[str, object] = {"limit": LINES}
        if word is not None:
            query |= {"text": word, "count": "true"}
        if name == "deep page" and place is not None:
            query["cursor"] = cursor_of(place)

        def ask(query: dict[str, object] = query) -> None:
            client.get("/api/orders", token, **query)

        told[f"http, {name}"] = _taken(ask)
    return told


def _of_bare(port: int, place: tuple[object, ...] | None) -> dict[str, float]:
    client = Client(port)
    told = {}
    for name, (word, _) in ASKED.items():
        query: dict[str, object] = {"unit": city.LISTED}
        if word is not None:
            query["text"] = word
        if name == "deep page" and place is not None:
            query["created"], query["id"] = place

        def ask(query: dict[str, object] = query) -> None:
            client.get("/tickets", bare_rows.SIGN, **query)

        told[f"bare, {name}"] = _taken(ask)
    return told


def _taken(ask: Callable[[], object]) -> float:
    ask()
    return seconds(ask, ROUNDS)
