"""The agent's console (话务员): take a call or a message, answer it, or make it an order."""

from __future__ import annotations
