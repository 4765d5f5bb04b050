"""Addresses of this console."""

from __future__ import annotations

from django.urls import path

from hotline.web.dispatcher import views
from hotline.web.dispatcher.console import CONSOLE

app_name = "dispatcher"
urlpatterns = [
    path("many", views.many, name="many"),
    path("orders/<str:number>/look/<str:verb>", views.look, name="look"),
    *CONSOLE.urls(),
]
