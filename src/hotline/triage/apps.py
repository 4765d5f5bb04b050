"""The room as Django knows it."""

from __future__ import annotations

from django.apps import AppConfig


class TriageConfig(AppConfig):
    """分类."""

    name = "hotline.triage"
    label = "triage"
