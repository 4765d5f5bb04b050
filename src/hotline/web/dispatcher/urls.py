"""Addresses of this console."""

from __future__ import annotations

from hotline.web.dispatcher.console import CONSOLE

app_name = "dispatcher"
urlpatterns = CONSOLE.urls()
