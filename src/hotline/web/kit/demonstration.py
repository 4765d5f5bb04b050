"""The sign-ins that a demonstration lists on its entrance; a site has none."""

from __future__ import annotations

import json
from dataclasses import dataclass

from hotline.people.folder import data_folder

FILE = "demonstration_sign_ins.json"


@dataclass(frozen=True, slots=True)
class Guest:
    """One sign-in of the demonstration."""

    login: str
    password: str
    title: str


def guests() -> tuple[Guest, ...]:
    """The sign-ins, in the order of the consoles; none on a site that is no demonstration."""
    path = data_folder() / FILE
    if not path.is_file():
        return ()
    return tuple(Guest(**one) for one in json.loads(path.read_text(encoding="utf-8")))
