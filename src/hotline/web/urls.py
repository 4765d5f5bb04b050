"""Which address opens which console."""

from __future__ import annotations

from django.urls import include, path

urlpatterns = [
    path("", include("hotline.web.kit.urls")),
    path("public/", include("hotline.web.public.urls")),
    path("agent/", include("hotline.web.agent.urls")),
    path("dispatcher/", include("hotline.web.dispatcher.urls")),
    path("unit/", include("hotline.web.unit.urls")),
    path("follow-up/", include("hotline.web.follow_up.urls")),
    path("supervision/", include("hotline.web.supervision.urls")),
    path("assessor/", include("hotline.web.assessor.urls")),
    path("leader/", include("hotline.web.leader.urls")),
    path("overseer/", include("hotline.web.overseer.urls")),
    path("admin/", include("hotline.web.admin.urls")),
]
