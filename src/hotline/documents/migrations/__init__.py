"""The steps by which the tables of the room came to be."""

from __future__ import annotations
