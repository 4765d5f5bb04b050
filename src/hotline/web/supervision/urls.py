"""Addresses of this console."""

from __future__ import annotations

from hotline.web.supervision.console import CONSOLE

app_name = "supervision"
urlpatterns = CONSOLE.urls()
