"""A clause as it is cited: its place in the regulation and our paraphrase."""

from __future__ import annotations

from hotline.exchange.problem import Cited
from hotline.law.clause import ClauseId
from hotline.law.policy import Policy
from hotline.ledger.citing import find_clause


def cited(clause: ClauseId, policy: Policy | None = None) -> Cited:
    """The clause of an order's own policy, or of the packs as they are now."""
    found = find_clause(clause, policy)
    if found is None:
        return Cited(id=clause, cite="", rule="")
    return Cited(id=found.id, cite=found.cite, rule=found.rule, zh=found.zh)
