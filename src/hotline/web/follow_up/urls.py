"""Addresses of this console."""

from __future__ import annotations

from hotline.web.follow_up.console import CONSOLE

app_name = "follow_up"
urlpatterns = CONSOLE.urls()
