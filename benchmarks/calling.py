"""Whole lives over HTTP, eight clients at once, in turn with the bare reference."""

from __future__ import annotations

import time
from collections.abc import Callable
from concurrent.futures import ThreadPoolExecutor
from functools import partial

from benchmarks import bare_rows, city, ground, serving
from benchmarks.client import Client, Tokens, lead_bare_life, lead_life
from benchmarks.measure import percentile
from benchmarks.scrubbing import scrubbed
from hotline.ledger import clock
from hotline.people.accounts import find_post, issue_token

CLIENTS = 8
SECONDS = 8.0
_WARM_SECONDS = 2.0

Life = Callable[[Client], None]


def tokens() -> Tokens:
    """Fresh tokens of the office's and of the listed unit's post."""
    found = []
    for post_id in (f"{city.OFFICE}/team_lead", f"{city.LISTED}/handler"):
        post = find_post(post_id)
        assert post is not None
        found.append(issue_token(post, clock.now()))
    return Tokens(*found)


def measure() -> ground.Result:
    """Lives a second, the slowest twentieth of answers, time to start, memory."""
    with scrubbed() as admin:
        bare_rows.lay_out(admin)
        lead = partial(lead_life, tokens=tokens())
        lead_bare = partial(lead_bare_life, token=bare_rows.SIGN)
        with serving.hotline() as ours, serving.bare() as bare:
            _lead(ours.port, lead, _WARM_SECONDS)
            _lead(bare.port, lead_bare, _WARM_SECONDS)
            lives, p95 = _lead(ours.port, lead, SECONDS)
            bare_lives, bare_p95 = _lead(bare.port, lead_bare, SECONDS)
            memory = {"memory": ours.memory(), "bare memory": bare.memory()}
        bare_rows.scrub(admin)
    return {
        **memory,
        "lives": lives,
        "p95": p95,
        "start": ours.seconds,
        "bare lives": bare_lives,
        "bare p95": bare_p95,
        "bare start": bare.seconds,
    }


def _lead(port: int, life: Life, seconds: float) -> tuple[float, float]:
    """Lives a second of all clients, and the time within which 95 of 100 answers came."""
    begin = time.perf_counter()
    until = begin + seconds
    with ThreadPoolExecutor(CLIENTS) as pool:
        tasks = [pool.submit(_lead_until, port, life, until) for _ in range(CLIENTS)]
        done = [task.result() for task in tasks]
    spent = time.perf_counter() - begin
    taken = [one for _, times in done for one in times]
    return sum(count for count, _ in done) / spent, percentile(taken, 0.95)


def _lead_until(port: int, life: Life, until: float) -> tuple[int, list[float]]:
    client, count = Client(port), 0
    while time.perf_counter() < until:
        life(client)
        count += 1
    return count, client.taken
