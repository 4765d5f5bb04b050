"""The dispatcher's console: choose the unit, rule on returns, convene the unclear ones."""

from __future__ import annotations
