"""Addresses of this console."""

from __future__ import annotations

from hotline.web.assessor.console import CONSOLE

app_name = "assessor"
urlpatterns = CONSOLE.urls()
