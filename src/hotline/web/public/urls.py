"""Addresses of the public pages."""

from __future__ import annotations

from django.urls import path

from hotline.web.public import views

app_name = "public"
urlpatterns = [
    path("", views.front, name="front"),
    path("new", views.new, name="new"),
    path("progress", views.progress, name="progress"),
    path("rate", views.rate, name="rate"),
]
