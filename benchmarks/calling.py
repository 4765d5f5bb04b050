"""Whole lives over HTTP, eight clients at once, in turn with the bare reference."""

from __future__ import annotations

import statistics
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

ROUNDS = 2
CLIENTS = 8
SECONDS = 6.0
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
    """Lives a second, the slowest twentieth of answers, time to start, memory; medians."""
    told: dict[str, list[float]] = {}
    with scrubbed() as admin:
        bare_rows.lay_out(admin)
        lead = partial(lead_life, tokens=tokens())
        lead_bare = partial(lead_bare_life, token=bare_rows.SIGN)
        with serving.hotline() as ours, serving.bare() as bare:
            _lead(ours.port, lead, _WARM_SECONDS)
            _lead(bare.port, lead_bare, _WARM_SECONDS)
            for turn in range(ROUNDS):
                ground.tell(f"lives over HTTP, round {turn + 1} of {ROUNDS}")
                seen = {
                    **_named("hotline", _lead(ours.port, lead, SECONDS)),
                    **_named("bare", _lead(bare.port, lead_bare, SECONDS)),
                }
                for name, value in seen.items():
                    told.setdefault(name, []).append(value)
            memory = ours.memory()
            bare_memory = bare.memory()
        bare_rows.scrub(admin)
    return {
        **{name: statistics.median(values) for name, values in told.items()},
        "memory": memory,
        "bare memory": bare_memory,
        "start": ours.seconds,
        "bare start": bare.seconds,
    }


def sweeper_memory() -> float:
    """Megabytes of the process that keeps time, once it has looked at everything."""
    with serving.sweeper() as pid:
        time.sleep(5)
        return serving.memory_of(pid)


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


def _named(name: str, seen: tuple[float, float]) -> dict[str, float]:
    return {f"{name} lives": seen[0], f"{name} p95": seen[1]}
