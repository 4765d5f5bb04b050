"""Pages of the consoles, asked for by eight users at once, in turn with the bare reference."""

from __future__ import annotations

import gzip
import http.client
import re
import secrets
import time
from collections.abc import Callable, Sequence
from concurrent.futures import ThreadPoolExecutor
from dataclasses import dataclass, field
from itertools import count

import psycopg

from benchmarks import bare_rows, city, ground, serving
from benchmarks.calling import CLIENTS
from benchmarks.measure import percentile
from benchmarks.scrubbing import scrubbed
from hotline.ledger import clock
from hotline.people.accounts import find_post, set_password
from hotline.people.models import Person, PostRow
from hotline.people.sessions import choose_post, find_session, sign_in
from hotline.site.serve import HOST
from hotline.web.kit.signed import COOKIE

SECONDS = 5.0
_WARM_SECONDS = 1.0
_KILOBYTE = 1024
_ORDERS = 400
_FILE = re.compile(r'(?:href|src)="(/static/[^"#]+)')


@dataclass(slots=True)
class Visitor:
    """A browser that keeps its connection."""

    port: int
    headers: dict[str, str]
    taken: list[float] = field(default_factory=list)
    _connection: http.client.HTTPConnection | None = None

    def get(self, path: str) -> bytes:
        """Open a page; the answer as it came over the line."""
        if self._connection is None:
            self._connection = http.client.HTTPConnection(HOST, self.port, timeout=60)
        begin = time.perf_counter()
        self._connection.request("GET", path, headers=self.headers)
        response = self._connection.getresponse()
        answer = response.read()
        self.taken.append(time.perf_counter() - begin)
        if response.status != http.HTTPStatus.OK:
            raise SystemExit(f"GET {path}: {response.status}")
        return answer


def measure() -> ground.Result:
    """The slowest twentieth of each sort of page, and how much goes over the line."""
    with scrubbed() as admin:
        bare_rows.lay_out(admin)
        office, unit = _session(f"{city.OFFICE}/team_lead"), _session(f"{city.LISTED}/handler")
        told: ground.Result = {}
        with serving.hotline() as ours, serving.bare() as bare:
            for name, (cookie, place, beside) in _asked(admin, office, unit).items():
                own = {"Cookie": f"{COOKIE}={cookie}", "Accept-Encoding": "gzip"}
                sign = {"Authorization": f"Bearer {bare_rows.SIGN}"}
                _visit(ours.port, own, place, _WARM_SECONDS)
                told[name] = _visit(ours.port, own, place, SECONDS) * 1000
                _visit(bare.port, sign, beside, _WARM_SECONDS)
                told[f"bare {name}"] = _visit(bare.port, sign, beside, SECONDS) * 1000
                told |= _weights(name, Visitor(ours.port, own), place())
        bare_rows.scrub(admin)
    return told


def _asked(
    admin: psycopg.Connection, office: str, unit: str
) -> dict[str, tuple[str, Callable[[], str], Callable[[], str]]]:
    """Each sort of page: whose session, the next address, and the next of the bare reference."""
    numbers = _cycled(_column(admin, "number", "ledger_orderrow", f"lead = '{city.LISTED}'"))
    tickets = _cycled(_column(admin, "id", "bare_ticket", f"unit = '{city.LISTED}'"))
    bare_list, bare_one = f"/tickets?unit={city.LISTED}", "/tickets/{}"
    return {
        "work list": (office, lambda: "/dispatcher/?queue=open", lambda: bare_list),
        "unit's work list": (unit, lambda: "/unit/", lambda: bare_list),
        "order page": (
            unit,
            lambda: f"/unit/orders/{numbers()}",
            lambda: bare_one.format(tickets()),
        ),
        "agent screen": (office, lambda: "/agent/new", lambda: bare_list),
    }


def _column(admin: psycopg.Connection, column: str, table: str, where: str) -> list[str]:
    text = f"SELECT {column}::text FROM {table} WHERE {where} ORDER BY 1 DESC LIMIT {_ORDERS}"
    return [row[0] for row in admin.execute(text.encode()).fetchall()]


def _cycled(values: Sequence[str]) -> Callable[[], str]:
    """One after the other, for several threads at once."""
    places = count()
    return lambda: values[next(places) % len(values)]


def _session(post_id: str) -> str:
    """A session of somebody made up who holds this post."""
    post, at = find_post(post_id), clock.now()
    assert post is not None
    login, password = f"bench-{secrets.token_hex(4)}", secrets.token_urlsafe(12)
    person = Person.objects.create(login=login, display_name="基准用户（虚构）")
    set_password(person, password)
    PostRow.objects.filter(pk=post.id).update(person=person)
    token = sign_in(login, password, at)
    session = find_session(token or "", at)
    assert token is not None
    assert session is not None
    assert choose_post(session, post.id) is not None
    return token


def _visit(port: int, headers: dict[str, str], place: Callable[[], str], seconds: float) -> float:
    """Within what time 95 of 100 pages came, asked for by all users without a pause."""
    until = time.perf_counter() + seconds

    def visit() -> list[float]:
        visitor = Visitor(port, headers)
        while time.perf_counter() < until:
            visitor.get(place())
        return visitor.taken

    with ThreadPoolExecutor(CLIENTS) as pool:
        tasks = [pool.submit(visit) for _ in range(CLIENTS)]
        return percentile([one for task in tasks for one in task.result()], 0.95)


def _weights(name: str, visitor: Visitor, path: str) -> dict[str, float]:
    """Kilobytes over the line: the page alone, and with all that a browser keeps afterwards."""
    page = visitor.get(path)
    text = (gzip.decompress(page) if page[:2] == b"\x1f\x8b" else page).decode()
    files = sorted(set(_FILE.findall(text)))
    kept = sum(len(visitor.get(one)) for one in files)
    return {
        f"{name}, later": len(page) / _KILOBYTE,
        f"{name}, first": (len(page) + kept) / _KILOBYTE,
    }
