"""Which address leads to which room."""

from __future__ import annotations

from django.urls import path

from hotline.exchange import api
from hotline.site.health import healthz

urlpatterns = [
    path("healthz", healthz),
    path("api/", api.api.urls),
]

handler400 = api.bad_request
handler404 = api.not_found
handler500 = api.failed
