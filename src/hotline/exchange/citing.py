"""A clause as it is cited: its place in the regulation and our paraphrase."""

from __future__ import annotations

from functools import lru_cache

from hotline.exchange.problem import Cited
from hotline.law.clause import Clause, ClauseId
from hotline.law.policy import Policy
from hotline.law.shelf import Shelf
from hotline.ledger import packs


def cited(clause: ClauseId, policy: Policy | None = None) -> Cited:
    """The clause of an order's own policy, or of the packs as they are now."""
    found = policy.clauses.get(clause) if policy is not None else None
    found = found or _all(packs.shelf()).get(clause)
    if found is None:
        return Cited(id=clause, cite="", rule="")
    return Cited(id=found.id, cite=found.cite, rule=found.rule)


@lru_cache(maxsize=2)
def _all(shelf: Shelf) -> dict[ClauseId, Clause]:
    return {clause.id: clause for pack in shelf.packs.values() for clause in pack.clauses}
