"""The assessor's console (考核): each figure, what it counts and what was left out."""

from __future__ import annotations
