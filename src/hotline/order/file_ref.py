"""附件: files are personal data too; an event keeps of each no more than that it is there.

Its name and its bytes lie encrypted elsewhere, under the key of the matter; the digest is made
with that key, so that it says nothing once the key is erased.
"""

from __future__ import annotations

from typing import Annotated

from pydantic import BaseModel, ConfigDict, Field, StringConstraints, model_validator

#: How the digest was made; kept in each reference so that another may follow.
FILE_ALGORITHM = "hmac-sha256"
#: The largest size that is written down: more than any disk holds.
_LARGEST = 1 << 50

_Short = Annotated[str, StringConstraints(max_length=64, pattern=r"^[0-9a-z]*$")]


#: 材料, a word of a closed list such as site_photo; never free text, which could hold a name.
Material = Annotated[str, StringConstraints(max_length=64, pattern=r"^[a-z][a-z0-9_]*$")]

#: 常用材料, what may be added to any order.
MATERIALS = (
    *("site_photo", "recording", "leader_signature", "letter_scan"),
    *("picture", "voice", "video", "document", "other_material"),
)


class FileRef(BaseModel):
    """What an event keeps of a file."""

    model_config = ConfigDict(frozen=True, extra="forbid")

    #: 媒体类型, as its content tells it
    kind: Annotated[
        str, StringConstraints(max_length=100, pattern=r"^[a-z]+/[a-z0-9][a-z0-9.+-]*$")
    ]
    #: 文件编号, in the encrypted store; empty in a trial, where nothing is stored
    id: _Short = ""
    #: 带密钥摘要
    digest: _Short = ""
    #: 字节数
    size: int = Field(default=0, ge=0, le=_LARGEST)
    algorithm: Annotated[str, StringConstraints(max_length=32)] = FILE_ALGORITHM

    @model_validator(mode="before")
    @classmethod
    def _from_kind(cls, raw: object) -> object:
        return {"kind": raw} if isinstance(raw, str) else raw
