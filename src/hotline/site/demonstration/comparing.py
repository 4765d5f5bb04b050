"""The same history under every regulation there is, each read as if it had been in force."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from concurrent.futures import ProcessPoolExecutor
from datetime import date
from functools import partial
from multiprocessing import get_context
from typing import TYPE_CHECKING

from hotline.law.clause import PackId
from hotline.order.matter import Matter
from hotline.order.names import Channel
from hotline.site.demonstration.duties import duties
from hotline.trial.comparison import Past, Tally, compare

if TYPE_CHECKING:
    from hotline.law.policy import Policy
    from hotline.site.demonstration.messages import Message

#: Fewer orders than this are judged faster here than other processes start.
WORTH_SHARING = 500

_LONG_AGO = date(1949, 10, 1)


def history_of(messages: Sequence[Message]) -> tuple[Past, ...]:
    """What the comparison knows of each message: nothing of its words."""
    return tuple(_past(message) for message in messages)


def _past(message: Message) -> Past:
    placed = duties().sort(message.subject, message.content, message.place)
    matter = Matter(
        kind=placed.kind,
        category=placed.category,
        channel=Channel.WEB,
        sustenance=placed.sustenance,
    )
    return Past(matter, placed.unit, message.received_at, message.replied_at)


def compare_all(history: Sequence[Past], *, processes: int) -> Iterator[Tally]:
    """What each pack says of the history, in the order of their ids."""
    from hotline.ledger import packs

    ids = [head.id for head in packs.heads() if not head.fault]
    if processes < 2 or len(history) < WORTH_SHARING:  # noqa: PLR2004 - two share, one does not
        yield from (compare_under(history, pack) for pack in ids)
        return
    with ProcessPoolExecutor(processes, get_context("spawn")) as pool:
        yield from pool.map(partial(compare_under, history), ids)


def compare_under(history: Sequence[Past], pack: str) -> Tally:
    """What one pack says of the history."""
    from hotline.ledger import packs

    head = packs.shelf().packs[PackId(pack)].head
    return compare(history, (pack, head.title, head.since), policies(pack))


def policies(pack: str) -> Callable[[date], Policy]:
    """The pack's rules for a day; a day before it was in force is read as its first."""
    from hotline.ledger import packs

    first = packs.policy(pack, _LONG_AGO, as_if_in_force=True).ref.day
    known: dict[date, Policy] = {}

    def policy_on(day: date) -> Policy:
        ruled = max(day, first)
        if ruled not in known:
            known[ruled] = packs.policy(pack, ruled)
        return known[ruled]

    return policy_on
