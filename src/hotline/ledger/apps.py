"""The room as Django knows it."""

from __future__ import annotations

from django.apps import AppConfig


class LedgerConfig(AppConfig):
    """账."""

    name = "hotline.ledger"
    label = "ledger"
