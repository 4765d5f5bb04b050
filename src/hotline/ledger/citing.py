"""A clause as it may be cited: of the order's own rules, or of the packs as they are now."""

from __future__ import annotations

from functools import lru_cache

from hotline.law.clause import Clause, ClauseId
from hotline.law.policy import Policy
from hotline.law.shelf import Shelf
from hotline.ledger import packs


def find_clause(clause: ClauseId, policy: Policy | None = None) -> Clause | None:
    """The clause with its place in the regulation and our paraphrase."""
    found = policy.clauses.get(clause) if policy is not None else None
    return found or _all(packs.shelf()).get(clause)


@lru_cache(maxsize=2)
def _all(shelf: Shelf) -> dict[ClauseId, Clause]:
    return {clause.id: clause for pack in shelf.packs.values() for clause in pack.clauses}
