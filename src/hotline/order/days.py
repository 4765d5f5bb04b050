"""天数: a number of working days as a person may give it."""

from __future__ import annotations

from typing import Annotated

from pydantic import Field

#: The most that anyone may ask for or set; beyond it lies a slip of the finger.
MOST = 1_000

Days = Annotated[int, Field(ge=1, le=MOST, strict=True)]
