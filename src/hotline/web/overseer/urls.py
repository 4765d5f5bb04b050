"""Addresses of this console."""

from __future__ import annotations

from hotline.web.overseer.console import CONSOLE

app_name = "overseer"
urlpatterns = CONSOLE.urls()
