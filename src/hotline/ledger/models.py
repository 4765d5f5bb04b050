"""The tables of the ledger; private to this room, and a contract holds that."""

from __future__ import annotations
