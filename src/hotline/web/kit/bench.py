"""What the pages of an order need to know of the console that they are opened in."""

from __future__ import annotations

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Bench:
    """工位: the console's name and what stands first there."""

    name: str
    #: the verbs that stand first in the action bar, in this order; others follow
    verbs: tuple[str, ...] = ()
    #: 本页帮助, one sentence
    help: str = ""
