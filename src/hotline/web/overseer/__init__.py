"""The overseer's console (督导): read-only, masked, with findings of its own."""

from __future__ import annotations
