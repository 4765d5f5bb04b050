"""Where a key stands in a TOML file, so that a fault can name its line.

The standard reader keeps no positions. Packs have one key a line, which makes a scan enough.
"""

from __future__ import annotations

import re
import tomllib

_AT_LINE = re.compile(r"at line (\d+)")
_HEADER = re.compile(r"\s*\[\[?\s*([\w.-]+)\s*\]?\]")
_KEY = re.compile(r"\s*([\w-]+)\s*(?:\.[\w-]+)?\s*=")


class NotToml(ValueError):
    """A text that cannot be read as TOML; `line` where that is known."""

    def __init__(self, line: int | None, problem: str) -> None:
        """Keep the place apart from what is wrong."""
        self.line = line
        super().__init__(problem)


def read_toml(content: str) -> dict[str, object]:
    """Read a TOML text.

    Raises:
        NotToml: it is none, or is nested or has a number beyond what anyone writes.
    """
    try:
        return tomllib.loads(content)
    except RecursionError:
        raise NotToml(None, "nested too deep") from None
    except tomllib.TOMLDecodeError as error:
        place = _AT_LINE.search(str(error))
        raise NotToml(int(place[1]) if place else None, str(error)) from None
    except ValueError:
        raise NotToml(None, "it has a number that is too long") from None


class Lines:
    """The line of each table and of each key in it, counted from 1."""

    def __init__(self, content: str) -> None:
        """Scan the text once."""
        self._tables: dict[tuple[str, int], int] = {("", 0): 1}
        self._keys: dict[tuple[str, int, str], int] = {}
        self._inside: dict[tuple[str, int], dict[str, int]] = {}
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
                self._inside.setdefault(at, {})[key[1]] = number

    def of_table(self, table: str, index: int) -> int:
        """The line of the header of the index-th table of this name."""
        return self._tables.get((table, index), self._keys.get(("", 0, table), 1))

    def of_key(self, table: str, index: int, key: str) -> int:
        """The line of a key; that of its table where the key is missing."""
        return self._keys.get((table, index, key), self.of_table(table, index))

    def of_keys(self, table: str, index: int) -> dict[str, int]:
        """The lines of every key of a table."""
        return self._inside.get((table, index), {})
