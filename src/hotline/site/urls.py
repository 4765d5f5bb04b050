"""Which address leads to which room."""

from __future__ import annotations

from django.urls import path

from hotline.site.health import healthz

urlpatterns = [
    path("healthz", healthz),
]
