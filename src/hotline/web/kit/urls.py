"""Addresses that belong to no console: the entrance, the choice of post, the language."""

from __future__ import annotations

from django.urls import path

from hotline.web.kit import password, sign_in

app_name = "kit"
urlpatterns = [
    path("", sign_in.home, name="home"),
    path("sign-in", sign_in.enter, name="sign_in"),
    path("sign-in/second", sign_in.second, name="second"),
    path("sign-in/posts", sign_in.posts, name="posts"),
    path("sign-in/factor", sign_in.factor, name="factor"),
    path("sign-in/password", password.change, name="password"),
    path("sign-out", sign_in.leave, name="sign_out"),
    path("language", sign_in.language, name="language"),
]
