"""Free text: personal data that events never hold.

A command carries the words themselves; before anything is decided they are sealed: the words
go to the encrypted store, and what an event keeps is an id, a keyed digest and a keyed sketch.
The sketch lets two replies be compared later without the words (CD-22), and says nothing once
the key of the matter is erased.
"""

from __future__ import annotations

import hashlib
import hmac
import re
import struct
import unicodedata
from collections.abc import Callable
from typing import Annotated

from pydantic import AfterValidator, BaseModel, ConfigDict, StringConstraints, model_validator
from typing_extensions import override

#: The longest text that one field takes, in characters.
LONGEST = 20_000

#: How the digest was made; kept in each reference so that another may follow.
ALGORITHM = "hmac-sha256/minhash-32"

_NOT_TEXT = re.compile("[\x00-\x08\x0b\x0c\x0e-\x1f\x7f-\x9f\ud800-\udfff]")
_SKETCH = 32
_SHINGLE = 3
_FOUR_BYTES = struct.Struct(f"<{_SKETCH}I")
_MASK = (1 << 32) - 1
_PRIME = (1 << 61) - 1


def clean(raw: str) -> str:
    """Refuse what no database stores and no screen shows.

    Raises:
        ValueError: for NUL and other control characters, and for lone surrogates.
    """
    found = _NOT_TEXT.search(raw)
    if found:
        message = f"the character U+{ord(found[0]):04X} is not text"
        raise ValueError(message)
    return raw.strip()


#: A short name, id or key: one line, not empty.
Word = Annotated[str, StringConstraints(min_length=1, max_length=200), AfterValidator(clean)]


class TextRef(BaseModel):
    """What an event keeps of a text."""

    model_config = ConfigDict(frozen=True, extra="forbid")

    #: 文本编号, in the encrypted store; empty in a trial, where nothing is stored
    id: str
    #: 带密钥摘要
    digest: str
    #: 带密钥草图, hex; empty for a text too short to compare
    sketch: str
    algorithm: str = ALGORITHM


class Text(BaseModel):
    """Words on their way through a command; `ref` is set once they are sealed."""

    model_config = ConfigDict(frozen=True, extra="forbid")

    content: Annotated[
        str, StringConstraints(min_length=1, max_length=LONGEST), AfterValidator(clean)
    ]
    ref: TextRef | None = None

    @model_validator(mode="before")
    @classmethod
    def _from_words(cls, raw: object) -> object:
        return {"content": raw} if isinstance(raw, str) else raw

    @override
    def __repr__(self) -> str:
        """Say how long it is, never what it says: this may end up in a log."""
        return f"Text({len(self.content)} characters)"

    __str__ = __repr__


def seal(text: Text, key: bytes, new_id: Callable[[], str]) -> Text:
    """Give a text its id, digest and sketch under the key of its matter."""
    digest = hmac.new(key, text.content.encode(), hashlib.sha256).hexdigest()
    ref = TextRef(id=new_id(), digest=digest, sketch=sketch(text.content, key))
    return text.model_copy(update={"ref": ref})


def normalised(content: str) -> str:
    """The text without what does not change its substance: case, width, spaces, punctuation."""
    folded = unicodedata.normalize("NFKC", content).casefold()
    return "".join(char for char in folded if unicodedata.category(char)[0] in "LN")


def sketch(content: str, key: bytes) -> str:
    """A keyed min-hash of the text's three-character shingles, as hex.

    Broder, "On the resemblance and containment of documents" (1997): the share of equal places
    in two sketches estimates the share of shingles that the texts have in common.
    """
    words = normalised(content)
    if not words:
        return ""
    shingles = {words[at : at + _SHINGLE] for at in range(max(1, len(words) - _SHINGLE + 1))}
    hashes = [
        int.from_bytes(hashlib.blake2b(one.encode(), digest_size=8, key=key[:64]).digest(), "big")
        for one in shingles
    ]
    places = (
        min((hash_ * (2 * place + 1) + place * 0x9E3779B97F4A7C15) % _PRIME for hash_ in hashes)
        for place in range(_SKETCH)
    )
    return _FOUR_BYTES.pack(*(place & _MASK for place in places)).hex()


def likeness(one: str, two: str) -> float:
    """How much two sketches have in common, from 0 to 1; 0 where either is empty."""
    if not one or not two:
        return 0.0
    left, right = (_FOUR_BYTES.unpack(bytes.fromhex(sketched)) for sketched in (one, two))
    return sum(1 for place in zip(left, right, strict=True) if place[0] == place[1]) / _SKETCH
