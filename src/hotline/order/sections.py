"""办结报告的各部分: known by name, each with its words."""

from __future__ import annotations

from typing import Annotated

from pydantic import AfterValidator

from hotline.order.names import SECTIONS
from hotline.order.text import Text


def _known(sections: dict[str, Text]) -> dict[str, Text]:
    unknown = sorted(set(sections) - set(SECTIONS))
    if unknown:
        message = f"unknown section '{unknown[0]}'; known are {', '.join(SECTIONS)}"
        raise ValueError(message)
    return sections


Sections = Annotated[dict[str, Text], AfterValidator(_known)]
