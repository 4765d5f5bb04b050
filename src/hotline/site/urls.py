"""Which address leads to which room."""

from __future__ import annotations

from django.urls import include, path

from hotline.exchange import api
from hotline.site import failing
from hotline.site.health import healthz

urlpatterns = [
    path("healthz", healthz),
    path("api/", api.api.urls),
    path("", include("hotline.web.urls")),
]

handler400 = failing.bad_request
handler404 = failing.not_found
handler500 = failing.failed
