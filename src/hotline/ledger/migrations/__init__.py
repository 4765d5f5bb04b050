"""The steps by which the tables of the ledger came to be."""

from __future__ import annotations
