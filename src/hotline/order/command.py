"""What every command has: a name that a scenario writes, and who gives it."""

from __future__ import annotations

from typing import ClassVar

from pydantic import BaseModel, ConfigDict

from hotline.order.text import Word


class Command(BaseModel):
    """An imperative: what someone wants done to an order. `decide` says whether it may be."""

    model_config = ConfigDict(frozen=True, extra="forbid", populate_by_name=True, defer_build=True)

    #: the word of scenarios, of the API and of the packs
    verb: ClassVar[str]

    #: 发起方, a unit's id or an office; None: whoever normally does it
    by: Word | None = None
