"""The tree of categories: kept, renamed, merged, and known by its former names."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from hotline.triage import taxonomy
from hotline.triage.models import Category
from hotline.triage.taxonomy import BadCategory, called_now

if TYPE_CHECKING:
    from hotline.site.rehearsal import Copy


@pytest.fixture
def tree(database: Copy) -> None:
    assert database.name
    taxonomy.take_in([("城管", "市容", "垃圾"), ("城管", "市容", "占道"), ("水务", "供水")])


def of(path: str) -> Category:
    return Category.objects.get(path=path)


@pytest.mark.usefixtures("tree")
def test_a_list_is_tried_before_it_is_taken_in() -> None:
    rows = [("城管", "市容", "占道"), ("城管", "绿化"), ("a/b",), ("", ""), ("字" * 61,)]
    tried = taxonomy.sort_out(rows, first_line=2)

    assert tried.new == ("城管/绿化",)
    assert tried.same == 3
    assert tried.absent == ("城管/市容/垃圾", "水务", "水务/供水")
    assert tried.wrong == ((4, "name"), (6, "name"))
    assert not Category.objects.filter(path="城管/绿化").exists()


@pytest.mark.usefixtures("tree")
def test_taking_in_again_changes_nothing_and_may_close_what_is_absent() -> None:
    assert taxonomy.take_in([("水务", "供水")]) == 0
    assert len(taxonomy.list_active()) == 6
    taxonomy.take_in([("水务", "供水")], close_absent=True)
    assert taxonomy.list_active() == ["水务", "水务/供水"]
    taxonomy.take_in([("城管",)])
    assert "城管" in taxonomy.list_active()


@pytest.mark.usefixtures("tree")
def test_what_was_renamed_is_found_by_its_former_names() -> None:
    taxonomy.rename(of("城管"), "城市管理")
    taxonomy.rename(of("城市管理/市容"), "环卫")

    assert called_now("城管/市容/垃圾") == "城市管理/环卫/垃圾"
    assert called_now("城市管理/市容") == "城市管理/环卫"
    assert called_now("从没有过") == "从没有过"
    with pytest.raises(BadCategory, match="taken"):
        taxonomy.rename(of("水务"), "城市管理")


@pytest.mark.usefixtures("tree")
def test_what_was_merged_is_counted_with_the_other() -> None:
    taxonomy.merge(of("城管/市容/占道"), of("城管/市容/垃圾"))
    taxonomy.rename(of("城管/市容/垃圾"), "脏乱")

    assert called_now("城管/市容/占道") == "城管/市容/脏乱"
    assert "城管/市容/占道" not in taxonomy.list_active()
    for one, into, why in (
        ("城管", "水务", "below"),
        ("水务/供水", "城管/市容/占道", "closed"),
        ("水务/供水", "水务/供水", "circle"),
    ):
        with pytest.raises(BadCategory, match=why):
            taxonomy.merge(of(one), of(into))
    with pytest.raises(BadCategory, match="closed"):
        taxonomy.restore(of("城管/市容/占道"))


@pytest.mark.usefixtures("tree")
def test_a_category_closes_with_all_below_it() -> None:
    taxonomy.close(of("城管"))
    assert taxonomy.list_active() == ["水务", "水务/供水"]
    with pytest.raises(BadCategory, match="closed"):
        taxonomy.add("新的", of("城管"))
    with pytest.raises(BadCategory, match="closed"):
        taxonomy.restore(of("城管/市容"))
    taxonomy.restore(of("城管"))
    assert "城管" in taxonomy.list_active()


@pytest.mark.usefixtures("tree")
@pytest.mark.parametrize(
    ("name", "above", "why"),
    [
        ("", "", "name"),
        ("a/b", "", "name"),
        ("x\n", "", "name"),
        ("供水", "水务", "taken"),
        ("四", "城管/市容/垃圾", "deep"),
    ],
)
def test_a_bad_category_is_refused(name: str, above: str, why: str) -> None:
    with pytest.raises(BadCategory, match=why):
        taxonomy.add(name, of(above) if above else None)


def test_our_own_tree_is_whole(database: Copy) -> None:
    assert database.name
    rows = taxonomy.own_rows()

    assert not taxonomy.sort_out(rows).wrong
    assert taxonomy.take_in(rows) > 100
