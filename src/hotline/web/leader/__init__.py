"""The leader's console: the day at a glance, briefings to read, instructions to give."""

from __future__ import annotations
