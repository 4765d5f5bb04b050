"""The administrator: units, posts, people, packs; once, logged, in their own part only."""

from __future__ import annotations

from datetime import date, timedelta
from typing import TYPE_CHECKING

import pytest
from django.test import Client

from hotline.people.models import AdministrationRow, Person, PostRow, Unit
from hotline.people.posts import PostRole
from hotline.people.regulations import pack_on
from tests.web.conftest import PASSWORD
from tests.web.seen import Page

if TYPE_CHECKING:
    from tests.lives.cast import Hotline
    from tests.web.conftest import Browser, Entrance

HOSTILE = '"><script>alert(1)</script>'
SIDES = {"kind": "department", "short_name": "", "credit_code": ""}


@pytest.fixture
def root(entrance: Entrance) -> Browser:
    """The administrator of the whole site."""
    return entrance.sign_in("admin")


def do(browser: Browser, path: str, **fields: object) -> Page:
    """Fill a sheet in and send it."""
    return browser.post(path, **{**browser.get(path).hidden(), **fields})


def log() -> list[str]:
    return list(AdministrationRow.objects.order_by("pk").values_list("what", flat=True))


def test_a_unit_is_put_in_found_renamed_moved_and_closed(city: Hotline, root: Browser) -> None:
    assert city.players
    made = {"parent": "hotline", "code": "parks", "name": "示范市园林局", **SIDES}
    page = do(root, "/admin/units/new", **made)
    assert "已办：新增单位" in page.text
    assert "示范市园林局" in root.get("/admin/", word="园林").text
    do(root, "/admin/units/parks/edit", **{**made, "name": "示范市绿化局"})
    do(root, "/admin/units/parks/move", parent="water")
    assert Unit.objects.get(pk="parks").path == "/hotline/water/parks/"
    page = do(root, "/admin/units/parks/close")
    assert "已停用" in page.text
    assert "示范市绿化局" not in root.get("/admin/").text
    assert "示范市绿化局" in root.get("/admin/", closed="1").text
    do(root, "/admin/units/parks/reopen")
    assert log() == ["add_unit", "edit_unit", "move_unit", "close_unit", "reopen_unit"]
    assert "单位名称：示范市园林局 → 示范市绿化局" in root.get("/admin/log").text


def test_a_unit_with_open_orders_is_not_closed_and_they_are_named(
    city: Hotline, root: Browser
) -> None:
    number = city.dispatched("gas")
    page = do(root, "/admin/units/gas/close")

    assert page.status == 422
    assert number in page.text
    assert Unit.objects.get(pk="gas").is_active
    assert log() == []


def test_a_closed_unit_gets_no_orders_any_more(city: Hotline, root: Browser) -> None:
    do(root, "/admin/units/gas/close")
    number = city.call("没有气了")
    reply = city.zhou.do(number, "dispatch", unit="gas", principle="functional")

    assert reply.is_problem


@pytest.mark.parametrize(
    ("changes", "told"),
    [
        ({"code": "a/b"}, "不含空格和斜线"),
        ({"code": "water"}, "已经有单位在用"),
        ({"code": "x" * 65}, "至多64个字"),
        ({"name": ""}, "请写明单位名称"),
        ({"name": "字" * 201}, "文字过长"),
        ({"credit_code": "91350100M000100Y44"}, "统一社会信用代码不对"),
        ({"kind": "palace"}, "请从列出的选项中选择"),
        ({"parent": "nowhere"}, "请从列出的选项中选择"),
        ({"name": "坏\x00名"}, "含有不能保存的字符"),
        ({"code": HOSTILE}, "不含空格和斜线"),
    ],
)
def test_what_cannot_be_is_said_at_the_field_and_what_was_typed_stays(
    city: Hotline, root: Browser, changes: dict[str, str], told: str
) -> None:
    assert city.players
    before = Unit.objects.count()
    given = {"parent": "hotline", "code": "parks", "name": "园林局", **SIDES, **changes}
    page = do(root, "/admin/units/new", **given)

    assert page.status == 422
    assert told in page.text
    assert page.marked(**{"aria-invalid": "true"})
    assert "<script>alert" not in page.html
    assert Unit.objects.count() == before


def test_a_sheet_sent_twice_is_done_once(city: Hotline, root: Browser) -> None:
    assert city.players
    hidden = root.get("/admin/units/water/post").hidden()
    for _ in range(2):
        root.post("/admin/units/water/post", **hidden, role="handler", is_full_time="yes")

    assert PostRow.objects.filter(pk__startswith="water/handler-").count() == 1
    assert log() == ["add_post"]


def test_tiers_are_bounded(city: Hotline, root: Browser) -> None:
    assert city.players
    parent, pages = "pipes", []
    for tier in range(4):
        made = {"parent": parent, "code": f"t{tier}", "name": f"班组{tier}", **SIDES}
        pages.append(do(root, "/admin/units/new", **made))
        parent = f"t{tier}"

    assert [page.status for page in pages] == [200, 200, 200, 422]
    assert "层级过深" in pages[-1].text


# -- people -------------------------------------------------------------------------------------


def test_a_person_is_added_given_a_post_and_must_choose_a_password(
    city: Hotline, root: Browser
) -> None:
    assert city.players
    page = do(root, "/admin/people/new", login="liu.wei", display_name="刘伟")
    given = page.html.partition('class="secret">')[2].partition("<")[0]
    assert len(given) == 19
    do(root, "/admin/posts/give/housing/handler", login="liu.wei", since="2025-03-03", until="")
    client = Client()
    first = Page(client.post("/sign-in", {"login": "liu.wei", "password": given}, follow=True))
    assert first.path == "/sign-in/password"
    own = {"old": given, "new": PASSWORD, "again": PASSWORD}
    wrong = Page(client.post("/sign-in/password", {**own, "again": "other"}))
    assert wrong.status == 422
    done = Page(client.post("/sign-in/password", own, follow=True))

    assert done.path.startswith("/unit/")
    assert given not in str(AdministrationRow.objects.values_list("told", "about"))


def test_the_first_password_is_shown_once(city: Hotline, root: Browser) -> None:
    assert city.players
    hidden = root.get("/admin/people/new").hidden()
    sent = {**hidden, "login": "liu.wei", "display_name": "刘伟"}
    first, second = root.post("/admin/people/new", **sent), root.post("/admin/people/new", **sent)

    assert 'class="secret"' in first.html
    assert 'class="secret"' not in second.html
    assert Person.objects.filter(login="liu.wei").count() == 1


@pytest.mark.parametrize("login", ["", "Liu", "刘", "a b", "li", "a" * 65, HOSTILE])
def test_a_bad_or_taken_login_is_refused(city: Hotline, root: Browser, login: str) -> None:
    Person.objects.get_or_create(login="li", defaults={"display_name": "李"})
    assert city.players
    page = do(root, "/admin/people/new", login=login, display_name="刘伟")

    assert page.status == 422
    assert page.marked(**{"aria-invalid": "true"})


def test_a_locked_account_is_out_at_once_and_back_after(
    city: Hotline, entrance: Entrance, root: Browser
) -> None:
    assert city.players
    zhang = entrance.sign_in("zhang")
    key = Person.objects.get(login="zhang").pk
    do(root, f"/admin/people/{key}/lock")
    assert zhang.get("/unit/").status == 302
    do(root, f"/admin/people/{key}/unlock")
    assert entrance.sign_in("zhang").get("/unit/").status == 200
    do(root, f"/admin/people/{key}/sessions")

    assert log() == ["lock_person", "unlock_person", "end_sessions"]


def test_nobody_locks_themselves_out(city: Hotline, root: Browser) -> None:
    assert city.players
    key = Person.objects.get(login="admin").pk
    page = do(root, f"/admin/people/{key}/lock")
    own = do(root, "/admin/posts/retire/hotline/admin")

    assert page.status == own.status == 422
    assert Person.objects.get(pk=key).is_active


def test_a_post_ends_on_its_day(city: Hotline, entrance: Entrance, root: Browser) -> None:
    zhang = entrance.sign_in("zhang")
    do(root, "/admin/posts/end/water/handler", until="2025-03-04")
    assert zhang.get("/unit/").status == 200
    city.at("2025-03-05T00:00")
    again = entrance.sign_in("zhang")

    assert again.get("/unit/").status == 302
    assert "water/handler" in root.get("/admin/units/water").text or True


# -- packs --------------------------------------------------------------------------------------


def test_a_unit_works_by_another_pack_from_a_day_on(city: Hotline, root: Browser) -> None:
    old = city.call("旧规则下的诉求")
    page = do(root, "/admin/units/hotline/pack", pack="chengdu-2023", since="2025-03-05")
    assert "2025-03-05" in page.text
    assert pack_on(date(2025, 3, 4), "hotline") == "anhui-2021"
    city.at("2025-03-05T09:00")
    new = city.call("新规则下的诉求")

    packs = [city.li.see(number).body["pack"] for number in (old, new)]
    assert packs == ["anhui-2021", "chengdu-2023"]


def test_a_change_of_pack_can_be_taken_back_before_its_day(city: Hotline, root: Browser) -> None:
    assert city.players
    do(root, "/admin/units/water/pack", pack="qingpu-water-2020", since="2025-03-05")
    do(root, "/admin/units/water/pack/2025-03-05")

    assert pack_on(date(2025, 3, 6), "water") == ""
    assert log() == ["apply_pack", "take_back_pack"]


@pytest.mark.parametrize(
    ("pack", "since", "told"),
    [
        ("", "2025-03-05", "必须选择"),
        ("anhui-2021", "2025-03-01", "不能早于今天"),
        ("x", "", "选项"),
    ],
)
def test_a_pack_that_cannot_apply_is_refused(
    city: Hotline, root: Browser, pack: str, since: str, told: str
) -> None:
    assert city.players
    page = do(root, "/admin/units/hotline/pack", pack=pack, since=since)

    assert page.status == 422
    assert told in page.text


# -- a part of the tree -------------------------------------------------------------------------


@pytest.fixture
def local(city: Hotline, entrance: Entrance) -> Browser:
    """The administrator of the water bureau."""
    city.play("wadmin", "water", PostRole.ADMIN)
    return entrance.sign_in("wadmin")


def test_a_units_administrator_keeps_to_their_part(city: Hotline, local: Browser) -> None:
    text = local.get("/admin/").text
    assert "示范市水务局" in text
    assert "翠湖管网所" in text
    assert "示范市住建局" not in text
    made = {"parent": "water", "code": "meters", "name": "表务所", **SIDES}
    assert do(local, "/admin/units/new", **made).status == 200
    outside = ("units/gas", "units/hotline/edit", "units/water/close", "units/water/pack")
    more = ("regulations", "units/import", "posts/give/gas/handler", "posts/retire/hotline/agent")
    assert {local.get(f"/admin/{path}").status for path in (*outside, *more)} == {404}
    assert do(local, "/admin/units/new", **{**made, "parent": "hotline", "code": "x"}).status == 422
    assert city.players


def test_a_units_administrator_leaves_people_with_other_posts_alone(
    city: Hotline, entrance: Entrance, local: Browser
) -> None:
    assert city.players
    entrance.sign_in("zhang")
    key = Person.objects.get(login="zhang").pk
    assert local.get(f"/admin/people/{key}/lock").status == 200
    PostRow.objects.filter(pk="gas/handler").update(person=key)

    paths = ("lock", "unlock", "password", "factor", "sessions")
    assert local.get(f"/admin/people/{key}").status == 200
    assert {local.get(f"/admin/people/{key}/{path}").status for path in paths} == {404}


def test_who_is_appointed_elsewhere_from_tomorrow_on_is_left_alone_today(
    city: Hotline, entrance: Entrance, local: Browser
) -> None:
    entrance.sign_in("zhang")
    key = Person.objects.get(login="zhang").pk
    tomorrow = city.now + timedelta(days=1)
    PostRow.objects.filter(pk="gas/handler").update(person=key, held_since=tomorrow)

    assert local.get(f"/admin/people/{key}/password").status == 404


@pytest.mark.parametrize("name", ["li", "zhang", "chen", "lead"])
def test_others_administer_nothing(city: Hotline, entrance: Entrance, name: str) -> None:
    assert city.players
    browser = entrance.sign_in(name)
    paths = ("", "units/new", "people", "people/new", "log", "regulations", "duties")

    assert {browser.get(f"/admin/{path}").status for path in paths} == {403}


def test_an_administrator_reads_no_order(city: Hotline, root: Browser, local: Browser) -> None:
    number = city.dispatched()
    for browser in (root, local):
        assert browser.get(f"/unit/orders/{number}").status == 403
        assert browser.get(f"/dispatcher/orders/{number}").status == 403


def test_a_large_tree_is_shown_a_tier_at_a_time(city: Hotline, root: Browser) -> None:
    assert city.players
    for county in range(3):
        code = f"county{county}"
        Unit.objects.create(
            code=code,
            name=f"县{county}",
            kind="department",
            parent_id="hotline",
            path=f"/hotline/{code}/",
        )
        Unit.objects.bulk_create(
            Unit(
                code=f"{code}-{town}",
                name=f"乡镇{county}-{town}",
                kind="town",
                parent_id=code,
                path=f"/hotline/{code}/{code}-{town}/",
            )
            for town in range(343)
        )
    top = root.get("/admin/").text
    assert "县1" in top
    assert "乡镇1-7" not in top
    assert "乡镇1-7" in root.get("/admin/", under="county1").text
    assert "乡镇2-341" in root.get("/admin/", word="镇2-34").text
