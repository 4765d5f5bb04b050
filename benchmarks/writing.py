"""Writers at the desk, one and eight, in turn with pgbench and the same SQL."""

from __future__ import annotations

import statistics
import tempfile
import threading
import time
from collections.abc import Iterator, Sequence
from concurrent.futures import ProcessPoolExecutor, ThreadPoolExecutor
from contextlib import ExitStack, contextmanager
from datetime import timedelta
from multiprocessing import get_context
from pathlib import Path

import psycopg
from django.db import connections

from benchmarks import city, ground, pgbench
from benchmarks.scrubbing import scrubbed
from hotline.ledger import desk, pages
from hotline.order.matter import Matter
from hotline.order.names import Kind
from hotline.people import Post
from hotline.people.accounts import find_post
from hotline.site import settings
from hotline.trial import verbs

ROUNDS = 2
#: As the web server does: two processes, four threads in each.
PROCESSES, THREADS = 2, 4
ORDERS_OF_ONE, ORDERS_OF_EACH = 120, 20
PGBENCH_SECONDS = 4

UNIT = city.LISTED
#: hours after the matter came in, the verb, its fields
STEPS: tuple[city.Step, ...] = (
    (1, "dispatch", {"unit": UNIT, "principle": "functional", "days": 5}),
    (2, "sign_for", {}),
    (3, "contact", city.CONTACT),
    (5, "reply", city.REPLY),
    (6, "review", {"decision": "accept"}),
    (7, "rate", {"satisfaction": "satisfied"}),
)
_OF_UNIT = frozenset({"sign_for", "contact", "reply"})

#: begin, end and how many commands
Span = tuple[float, float, int]

_prepared: dict[int, list[str]] = {}
_turn = threading.local()


def measure() -> ground.Result:
    """Commands a second of the desk and of pgbench, each with one and with eight; medians."""
    told: dict[str, list[float]] = {}

    def note(name: str, value: float) -> None:
        told.setdefault(name, []).append(value)

    with scrubbed() as admin, _writers() as writers, _scripts(admin) as scripts:
        for turn in range(ROUNDS + 1):
            ground.tell(f"writers, round {turn} of {ROUNDS}")
            seen = {
                **_desk(writers[:1], 1, ORDERS_OF_ONE, turn),
                "pgbench 1": pgbench.rate(scripts, 1, PGBENCH_SECONDS),
                **_desk(writers, THREADS, ORDERS_OF_EACH, turn),
                "pgbench 8": pgbench.rate(scripts, PROCESSES * THREADS, PGBENCH_SECONDS),
            }
            # The first round warms the caches of all alike.
            for name, value in seen.items() if turn else ():
                note(name, value)
    return {name: statistics.median(values) for name, values in told.items()}


@contextmanager
def _writers() -> Iterator[list[ProcessPoolExecutor]]:
    with ExitStack() as stack:
        yield [
            stack.enter_context(
                ProcessPoolExecutor(
                    1, mp_context=get_context("spawn"), initializer=settings.configure
                )
            )
            for _ in range(PROCESSES)
        ]


def _desk(
    writers: Sequence[ProcessPoolExecutor], threads: int, orders: int, turn: int
) -> dict[str, float]:
    """The rates of one round; with one writer also that of orders which are told anew."""
    count = len(writers) * threads
    found = {f"receive {count}": _together(writers, "receive", threads, orders, turn)}
    found[f"desk {count}"] = _together(writers, "do", threads, orders, turn)
    if count == 1:
        _together(writers, "receive", threads, orders // 2, turn + 100)
        found["cold 1"] = _together(writers, "forget", threads, orders // 2, turn + 100)
    return found


def _together(
    writers: Sequence[ProcessPoolExecutor], what: str, threads: int, orders: int, turn: int
) -> float:
    tasks = [
        one.submit(work, what, threads, orders, f"{turn}.{at}") for at, one in enumerate(writers)
    ]
    spans = [span for task in tasks for span in task.result()]
    spent = max(end for _, end, _ in spans) - min(begin for begin, _, _ in spans)
    return sum(count for _, _, count in spans) / spent


def work(what: str, threads: int, orders: int, turn: str) -> list[Span]:
    """In a writer's process: this work in so many threads at once."""
    with ThreadPoolExecutor(threads) as pool:
        tasks = [
            pool.submit(_work, what, place, orders, f"{turn}.{place}") for place in range(threads)
        ]
        return [task.result() for task in tasks]


def _work(what: str, place: int, orders: int, turn: str) -> Span:
    office, unit = _posts()
    try:
        begin = time.perf_counter()
        if what == "receive":
            _prepared[place] = [_receive(office, f"{turn}.{at}") for at in range(orders)]
            return begin, time.perf_counter(), orders
        count = 0
        for number in _prepared[place]:
            for step in STEPS:
                if what == "forget":
                    pages.forget()
                _submit(number, step, (office, unit), f"{turn}.{count}")
                count += 1
        return begin, time.perf_counter(), count
    finally:
        connections.close_all()


def _posts() -> tuple[Post, Post]:
    office, unit = find_post(f"{city.OFFICE}/team_lead"), find_post(f"{UNIT}/handler")
    assert office is not None
    assert unit is not None
    return office, unit


def _receive(office: Post, command_id: str) -> str:
    matter = Matter(kind=Kind.COMPLAINT, category=city.FREQUENT)
    words = city.words_of(city.draw(command_id, 10_000), city.FREQUENT)
    intake = desk.Intake(matter, city.PACK, ground.ADDED_AREA, text=words)
    done = desk.receive(intake, by=office, at=city.MEASURED_AT, command_id=f"r{command_id}")
    return done.number


def _submit(number: str, step: city.Step, posts: tuple[Post, Post], command_id: str) -> None:
    hours, verb, fields = step
    done = desk.submit(
        verbs.parse(verb, fields),
        number=number,
        by=posts[verb in _OF_UNIT],
        at=city.MEASURED_AT + timedelta(hours=hours),
        command_id=f"c{command_id}",
    )
    if not isinstance(done, desk.Accepted):
        raise SystemExit(f"{verb} was refused: {done.clause} {done.because}")


@contextmanager
def _scripts(admin: psycopg.Connection) -> Iterator[list[Path]]:
    """One script for each command of a life that the desk leads once."""
    posts = _posts()
    number = _receive(posts[0], "caught")
    pgbench.lay_out(admin, number, PROCESSES * THREADS)
    with tempfile.TemporaryDirectory() as folder:
        found = []
        for place, step in enumerate(STEPS):
            with pgbench.caught() as sent:
                _submit(number, step, posts, f"caught.{place}")
            file = Path(folder) / f"{step[1]}.sql"
            file.write_text(pgbench.script(sent, pgbench.quoting(admin)), encoding="utf-8")
            found.append(file)
        yield found
