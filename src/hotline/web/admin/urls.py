"""Addresses of the administrator's console."""

from __future__ import annotations

from django.urls import path

from hotline.web.admin import views

app_name = "admin"
urlpatterns = [
    path("", views.units, name="list"),
    path("regulations", views.regulations, name="regulations"),
]
