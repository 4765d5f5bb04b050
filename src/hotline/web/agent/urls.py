"""Addresses of the agent's console."""

from __future__ import annotations

from django.urls import path

from hotline.web.agent import beside, reading_out, views
from hotline.web.agent.console import CONSOLE

app_name = "agent"
urlpatterns = [
    *CONSOLE.urls(),
    path("new", views.new, name="new"),
    path("new/known", beside.known, name="known"),
    path("new/similar", beside.similar, name="similar"),
    path("new/keep", beside.keep, name="keep"),
    path("new/drop", beside.drop, name="drop"),
    path("taken/<str:number>", views.told, name="taken"),
    path("progress", reading_out.progress, name="progress"),
    path("orders/<str:number>/again", reading_out.again, name="again"),
]
