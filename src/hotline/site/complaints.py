"""What the database server complained of, in one line that says how to mend it."""

from __future__ import annotations

import shutil
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from hotline.site.places import Layout

#: below this a server cannot make even its smallest files
ENOUGH_BYTES = 4_000_000

#: words of the server's, and what they mean for whoever runs it
MEANINGS = (
    (
        "could not bind",
        "its port is taken by another program; set HOTLINE_POSTGRES_PORT to another",
    ),
    ("Address already in use", "its port is taken; set HOTLINE_POSTGRES_PORT to another"),
    ("pre-existing shared memory", "processes of an earlier server still run; end them first"),
    ("incompatible with server", "the data were written by another version or kind of machine"),
    ("could not create shared memory", "the machine has too little shared memory; free some"),
    ("Cannot allocate memory", "the machine has too little memory; free some"),
    ("Permission denied", "a folder or file is closed to it; see who owns them"),
)


def explain(said: str, layout: Layout) -> str:
    """One line for what a server said before it ended."""
    if "No space left on device" in said or "Disk quota exceeded" in said or is_full(layout):
        return (
            f"the disk of {layout.folder} is full; free some space and start again, nothing "
            "that was acknowledged is lost"
        )
    for words, meaning in MEANINGS:
        if words in said:
            return f"the database did not start: {meaning}; its own words are in {layout.log}"
    return f"the database did not start: {_last_words(said)}; its own words are in {layout.log}"


def is_full(layout: Layout) -> bool:
    """Whether the disk has no room left even for the server's smallest files."""
    try:
        return shutil.disk_usage(layout.folder).free < ENOUGH_BYTES
    except OSError:
        return False


def _last_words(said: str) -> str:
    lines = [line.strip() for line in said.splitlines() if line.strip()]
    serious = [line for line in lines if "FATAL" in line or "PANIC" in line or "error:" in line]
    return (serious or lines or ["it said nothing"])[-1]
