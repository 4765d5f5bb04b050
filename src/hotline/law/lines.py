"""Where a key stands in a TOML file, so that a fault can name its line.

The standard reader keeps no positions. Packs have one key a line, which makes a scan enough.
"""

from __future__ import annotations

import re

_HEADER = re.compile(r"\s*\[\[?\s*([\w.-]+)\s*\]?\]")
_KEY = re.compile(r"\s*([\w-]+)\s*(?:\.[\w-]+)?\s*=")


class Lines:
    """The line of each table and of each key in it, counted from 1."""

    def __init__(self, content: str) -> None:
        """Scan the text once."""
        self._tables: dict[tuple[str, int], int] = {("", 0): 1}
        self._keys: dict[tuple[str, int, str], int] = {}
        seen: dict[str, int] = {}
        at = ("", 0)
        for number, line in enumerate(content.splitlines(), start=1):
            header = _HEADER.match(line)
            if header and not line.lstrip().startswith("#"):
                table = header[1]
                at = (table, seen.get(table, 0))
                seen[table] = at[1] + 1
                self._tables[at] = number
                self._keys[("", 0, table)] = self._keys.get(("", 0, table), number)
            elif key := _KEY.match(line):
                self._keys[(*at, key[1])] = number

    def of_table(self, table: str, index: int) -> int:
        """The line of the header of the index-th table of this name."""
        return self._tables.get((table, index), self._keys.get(("", 0, table), 1))

    def of_key(self, table: str, index: int, key: str) -> int:
        """The line of a key; that of its table where the key is missing."""
        return self._keys.get((table, index, key), self.of_table(table, index))
