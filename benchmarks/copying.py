"""One process's share of a filling: the orders of its chunks, copied in with all their rows."""

from __future__ import annotations

import hashlib
from dataclasses import dataclass, field
from datetime import datetime
from zoneinfo import ZoneInfo

import psycopg
from tqdm import tqdm

from benchmarks import city, ground
from benchmarks.sizes import LIVES, chunk_size, moments
from benchmarks.templates import TABLES, TEXT_ID, Life, decided, line, live
from hotline.ledger import search
from hotline.ledger.codec import NOTHING, Origin, chain
from hotline.ledger.numbers import check_digit
from hotline.order.events import AnyEvent
from hotline.order.names import OrderNumber
from hotline.people import keys, vault
from hotline.people.vault import Who

_SHANGHAI = ZoneInfo("Asia/Shanghai")

#: What an order has besides its projections.
_BESIDE = {
    "ledger_eventrow": (
        *("number", "seq", "name", "at", "by", "post", "origin", "payload", "command"),
        *("command_digest", "lane", "lane_seq", "prev_hash", "hash"),
    ),
    "ledger_searchrow": ("number", "pairs"),
    "people_matterkey": ("number", "wrapped"),
    "people_sealedtext": ("id", "number", "ciphertext"),
    "people_requester": ("key", "phone_index"),
    "people_identity": ("number", "requester_id", "name", "phone"),
}
_COLUMNS = {**TABLES, **_BESIDE}


@dataclass(frozen=True, slots=True)
class Share:
    """What one process fills."""

    url: str
    course: str
    orders: int
    #: its chunks
    chunks: tuple[int, ...]
    #: the lane in which its commands are counted
    lane: int
    #: how many chunks there are in all
    all_chunks: int


@dataclass(slots=True)
class _Lane:
    """A lane, with its count and its running hash."""

    number: int
    last: int = 0
    head: bytes = b""

    def take(self, last_event: bytes) -> None:
        """Count a command whose last event has this hash."""
        self.last += 1
        self.head = hashlib.sha256(self.head + last_event).digest()


@dataclass(slots=True)
class _Lines:
    """The lines of a chunk, table by table."""

    of: dict[str, list[str]] = field(default_factory=lambda: {name: [] for name in _COLUMNS})

    def copy(self, server: psycopg.Connection) -> None:
        """Copy them in, in one transaction."""
        with server.transaction():
            for table, lines in self.of.items():
                names = ", ".join(f'"{name}"' for name in _COLUMNS[table])
                with server.cursor().copy(f"COPY {table} ({names}) FROM STDIN".encode()) as copy:
                    copy.write("".join(lines))


def copy_in(share: Share) -> dict[int, tuple[int, bytes]]:
    """Copy the orders of a share in; gives its lane's count and head."""
    lane = _Lane(share.lane)
    with psycopg.connect(share.url, autocommit=True) as server:
        # The one foreign key is held by the making of the rows.
        server.execute("SET session_replication_role = replica")
        bar = tqdm(share.chunks, unit=" chunks", disable=share.lane > 0 or None, leave=False)
        for chunk in bar:
            lines = _Lines()
            size = chunk_size(share.course)
            begins = moments(share.course, chunk, share.all_chunks)
            lives = [_life(share.course, f"{chunk}/{at}", begins[at]) for at in range(LIVES)]
            for place in range(chunk * size, min((chunk + 1) * size, share.orders)):
                _follow(lives[place % LIVES], place, lane, lines)
            lines.copy(server)
    return {lane.number: (lane.last, lane.head)}


def _life(course: str, seed: str, at: datetime) -> Life:
    return decided(seed, at, (), 1) if course == "open" else live(seed, at)


def _follow(life: Life, place: int, lane: _Lane, lines: _Lines) -> None:
    """One order more, that follows a life."""
    at = life.received.at.astimezone(_SHANGHAI)
    body = f"{ground.FILLED_AREA}{at:%Y%m%d}{place + 1:06d}"
    number = body + check_digit(body)
    requester = f"{place:016x}"
    text_id = hashlib.blake2b(number.encode(), digest_size=12).hexdigest()
    last = _chain(life, (number, requester, text_id), lane, lines)
    for table in TABLES:
        lines.of[table].append(life.lines_of(table, number, requester, last))
    _lock_up(life, place, (number, requester, text_id), lines)


def _chain(life: Life, own: tuple[str, str, str], lane: _Lane, lines: _Lines) -> bytes:
    """The order's events, each chained to the one before; gives the last hash."""
    number = own[0]
    head = (0, NOTHING)
    rows = lines.of["ledger_eventrow"]
    for at, writing in enumerate(life.writings):
        for turn, (event, post, shared) in enumerate(writing.events):
            come = _command(f"{number}-{at}", post) if turn == writing.command else Origin(post)
            told = _own(life, own) if event is life.received else event
            row = chain(number, head, told, come)
            head = (row.seq, row.hash)
            digest = "\\N" if row.command_digest is None else _hex(row.command_digest)
            payload = row.payload.replace("\\", "\\\\")
            # One line of eight million: put together by hand, for `line` takes its time.
            rows.append(
                f"{number}\t{row.seq}\t{shared}\t{payload}\t{row.command}\t{digest}\t"
                f"{lane.number}\t{lane.last + 1}\t{_hex(row.prev_hash)}\t{_hex(row.hash)}\n"
            )
        lane.take(head[1])
    return head[1]


def _command(command: str, post: str) -> Origin:
    return Origin(post, "", command, hashlib.sha256(command.encode()).digest())


def _hex(value: bytes) -> str:
    return "\\\\x" + value.hex()


def _own(life: Life, own: tuple[str, str, str]) -> AnyEvent:
    """The first event of a life, as this order's own."""
    number, requester, text_id = own
    matter = life.received.matter
    assert matter.text is not None
    assert matter.text.id == TEXT_ID
    text = matter.text.model_copy(update={"id": text_id})
    matter = matter.model_copy(update={"requester": requester, "text": text})
    return life.received.model_copy(update={"number": OrderNumber(number), "matter": matter})


def _lock_up(life: Life, place: int, own: tuple[str, str, str], lines: _Lines) -> None:
    """The key of the matter, and under it the words and who said them; the index of the words."""
    number, requester, text_id = own
    key = keys.new_key()
    words = city.words_of(place, life.category)
    who = Who(name=f"市民{place}", phone=f"1{place:010d}")
    sealed = vault.seal_identity(key, number, who)
    phone_index, _ = vault.indexes(who)
    for table, row in (
        ("people_matterkey", (number, vault.wrap(key, number))),
        ("people_sealedtext", (text_id, number, vault.seal_text(key, text_id, words))),
        ("ledger_searchrow", (number, search.vector(words))),
        ("people_requester", (requester, phone_index)),
        ("people_identity", (number, requester, sealed["name"], sealed["phone"])),
    ):
        lines.of[table].append(line(*row))
