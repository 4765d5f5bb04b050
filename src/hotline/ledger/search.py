"""Finding a word in the matters: pairs of characters, as keyed digests.

A Chinese word has two characters or more, so pairs find every word and nothing needs a dictionary.
The words of a matter are kept encrypted, and an index of their pairs in clear would give them away:
the index holds a digest of each pair under a key that is not in the database. Whoever has only the
database learns which matters share pairs and how often each occurs, not what they are. Erasing a
matter removes its row.
"""

from __future__ import annotations

import hashlib
from functools import lru_cache
from itertools import pairwise

from hotline.order.text import normalised
from hotline.people.keys import derived

#: characters of base 16; 40 bits tell a million pairs apart
_DIGEST_BYTES = 5
#: A search for more characters than this asks for no more pairs.
LONGEST_WORD = 50


def pairs(text: str) -> list[str]:
    """The digests of the pairs of characters in a text, each once, in a fixed order."""
    key = derived("search")
    plain = normalised(text)
    return sorted({_digest(key, one + two) for one, two in pairwise(plain)})


def query(word: str) -> str | None:
    """The tsquery that finds a word; None where it has fewer than two characters."""
    found = pairs(word[:LONGEST_WORD])
    return " & ".join(f"'{one}'" for one in found) if found else None


def vector(text: str) -> str:
    """The tsvector of a text, as PostgreSQL reads one."""
    return " ".join(f"'{one}'" for one in pairs(text))


@lru_cache(maxsize=100_000)
def _digest(key: bytes, pair: str) -> str:
    return hashlib.blake2b(pair.encode(), digest_size=_DIGEST_BYTES, key=key).hexdigest()
