"""Addresses of the public pages."""

from __future__ import annotations

from django.urls import path

from hotline.web.public import following, published, raising, views

app_name = "public"
urlpatterns = [
    path("", views.front, name="front"),
    path("help", views.help_, name="help"),
    path("size", views.size, name="size"),
    path("new", raising.new, name="new"),
    path("letter", raising.letter, name="letter"),
    path("progress", following.progress, name="progress"),
    path("rate", following.rate, name="rate"),
    path("again", following.again, name="again"),
    path("add", following.add, name="add"),
    path("replies", published.replies, name="replies"),
    path("replies/<str:which>", published.reply, name="reply"),
]
