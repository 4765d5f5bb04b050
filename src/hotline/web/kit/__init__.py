"""The kit: what all consoles share, so that none needs to import another."""

from __future__ import annotations
