"""The room as Django knows it."""

from __future__ import annotations

from django.apps import AppConfig


class DocumentsConfig(AppConfig):
    """文书."""

    name = "hotline.documents"
    label = "documents"
