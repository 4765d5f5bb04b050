"""Addresses of the administrator's console."""

from __future__ import annotations

from django.urls import path

from hotline.web.admin import applying, log, persons, posts, proposed, regulations, unit_list, units

app_name = "admin"
urlpatterns = [
    path("", units.tree, name="list"),
    path("units/new", units.new, name="new_unit"),
    path("units/import", unit_list.take, name="import_units"),
    path("units/<str:code>", units.unit, name="unit"),
    path("units/<str:code>/edit", units.edit, name="edit_unit"),
    path("units/<str:code>/move", units.move, name="move_unit"),
    path("units/<str:code>/close", units.close, name="close_unit"),
    path("units/<str:code>/reopen", units.restore, name="reopen_unit"),
    path("units/<str:code>/pack", applying.apply, name="apply_pack"),
    path("units/<str:code>/pack/<str:since>", applying.take_back, name="take_back_pack"),
    path("units/<str:code>/post", posts.new, name="new_post"),
    path("posts/give/<path:post_id>", posts.give, name="give_post"),
    path("posts/end/<path:post_id>", posts.end, name="end_post"),
    path("posts/retire/<path:post_id>", posts.retire, name="retire_post"),
    path("people", persons.people, name="people"),
    path("people/new", persons.new, name="new_person"),
    path("people/<int:key>", persons.person, name="person"),
    path("people/<int:key>/edit", persons.edit, name="edit_person"),
    path("people/<int:key>/password", persons.reset_password, name="reset_password"),
    path("people/<int:key>/factor", persons.reset_factor, name="reset_factor"),
    path("people/<int:key>/sessions", persons.end_sessions, name="end_sessions"),
    path("people/<int:key>/lock", persons.lock, name="lock_person"),
    path("people/<int:key>/unlock", persons.unlock, name="unlock_person"),
    path("duties", log.duties, name="duties"),
    path("regulations", regulations.shelf, name="regulations"),
    path("regulations/send-in", proposed.send_in, name="send_in"),
    path("regulations/read/<str:pack>", regulations.read, name="regulation"),
    path("regulations/proposed/<str:pack>", proposed.show, name="proposed"),
    path("regulations/proposed/<str:pack>/in-force", proposed.put_in_force, name="put_in_force"),
    path("regulations/proposed/<str:pack>/drop", proposed.drop, name="drop_pack"),
    path("regulations/dated/<str:pack>/<str:since>", proposed.take_back, name="take_back_version"),
    path("log", log.log, name="log"),
]
