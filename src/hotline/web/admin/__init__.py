"""The administrator's console: units, posts, packs in force, calendars and accounts."""

from __future__ import annotations
