"""Addresses of the agent's console."""

from __future__ import annotations

from django.urls import path

from hotline.web.agent import views
from hotline.web.agent.console import CONSOLE

app_name = "agent"
urlpatterns = [
    *CONSOLE.urls(),
    path("new", views.new, name="new"),
    path("new/known", views.known, name="known"),
    path("new/similar", views.similar, name="similar"),
]
