"""The process beside the server that keeps time: what runs out falls due with nobody at work.

It is forked from the server's parent, so that it costs little memory, and it ends with it.
"""

from __future__ import annotations

import os
from contextlib import contextmanager
from multiprocessing import get_context
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Iterator

SECONDS_TO_END = 10


@contextmanager
def keeping_time() -> Iterator[None]:
    """Keep time for the block."""
    process = get_context("fork").Process(target=_keep, args=(os.getpid(),), name="timekeeper")
    process.start()
    try:
        yield
    finally:
        process.terminate()
        process.join(SECONDS_TO_END)


def _keep(parent: int) -> None:
    from hotline.documents import store
    from hotline.documents.issuing import issue
    from hotline.ledger.effects import Topic
    from hotline.ledger.ticking import Ticking

    # A parent that was killed says nothing: its child has another one then.
    Ticking({Topic.WRITE_PAPER: issue}, daily=(store.sweep,)).until(lambda: os.getppid() != parent)
