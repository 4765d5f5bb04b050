"""Addresses of this console."""

from __future__ import annotations

from hotline.web.leader.console import CONSOLE

app_name = "leader"
urlpatterns = CONSOLE.urls()
