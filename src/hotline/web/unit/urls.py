"""Addresses of the unit's console."""

from __future__ import annotations

from django.urls import path

from hotline.web.unit.console import CONSOLE
from hotline.web.unit.views import sign_for_many

app_name = "unit"
urlpatterns = [*CONSOLE.urls(), path("sign-for", sign_for_many, name="many")]
