"""Addresses of the unit's console."""

from __future__ import annotations

from django.urls import path

from hotline.web.unit import offline
from hotline.web.unit.console import CONSOLE
from hotline.web.unit.inbox import approvals
from hotline.web.unit.many import sign_for_many, sign_many

app_name = "unit"
urlpatterns = [
    *CONSOLE.urls(),
    path("orders/<str:number>/send/<str:verb>", offline.send, name="send"),
    path("sign-for", sign_for_many, name="many"),
    path("approvals", approvals, name="approvals"),
    path("approvals/sign", sign_many, name="sign"),
    path("offline", offline.shell, name="offline"),
    path("offline/key", offline.key, name="key"),
    path("offline/alive", offline.alive, name="alive"),
    path("worker.js", offline.worker, name="worker"),
    path("manifest.webmanifest", offline.manifest, name="manifest"),
]
