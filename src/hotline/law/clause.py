"""A citation: which clause of which pack says so.

Every value, refusal and consequence carries one. The id is stable: it is at once the
refusal code, the test mark and the anchor in the documentation.
"""

from __future__ import annotations

from typing import Literal, NewType

from pydantic import BaseModel, ConfigDict

ClauseId = NewType("ClauseId", str)
PackId = NewType("PackId", str)

ClauseKind = Literal["limit", "flow", "feature", "figure", "data"]


class Clause(BaseModel):
    """One normative statement of a regulation, in our words."""

    model_config = ConfigDict(frozen=True, extra="forbid")

    #: 条款编号, stable name, e.g. "CD-12"
    id: ClauseId
    #: 条款性质
    kind: ClauseKind
    #: 出处, the article or the document's own heading
    cite: str
    #: 要旨, our paraphrase; never the text itself
    rule: str
    #: the same in Chinese, as pages show it; empty where a pack has none
    zh: str = ""
