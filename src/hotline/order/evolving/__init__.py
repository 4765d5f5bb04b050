"""How each family of facts changes an order: one match a family, none forgotten."""

from __future__ import annotations
