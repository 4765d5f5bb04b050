"""What figures of a pack are refused for, each fault by name."""

from __future__ import annotations

import pytest

from hotline.law.clause import PackId
from hotline.law.fault import FaultsFound
from hotline.law.pack import PackText
from hotline.law.shelf import Shelf

HEAD = 'id = "own"\ntitle = "t"\nissuer = "i"\ntier = "city"\nsince = 2020-01-01\n'
CLAUSE = '[[clause]]\nid = "OW-01"\nkind = "figure"\ncite = "c"\nrule = "r"\n'
PLACE = 'since = 2020-01-01\nclause = "OW-01"\n'
EVERY = '[[predicate]]\nname = "every"\nzh = "全部"\n' + PLACE
RATE = '[[figure]]\nname = "rate"\nzh = "率"\ncounts = "every"\nhits = { every = 1 }\n' + PLACE


def shelf_of(figures: str) -> Shelf:
    files = {"own/pack.toml": HEAD, "own/clauses.toml": CLAUSE, "own/figures.toml": figures}
    return Shelf.load([PackText("own", files)])


def faults(figures: str) -> list[str]:
    with pytest.raises(FaultsFound) as caught:
        shelf_of(figures)
    return [str(fault) for fault in caught.value.faults]


def test_figures_whose_names_all_stand_for_something_load() -> None:
    score = '[[score]]\nname = "all"\nzh = "总分"\npoints = { rate = 100 }\n' + PLACE

    assert PackId("own") in shelf_of(EVERY + RATE + score).packs


@pytest.mark.parametrize(
    ("figures", "told"),
    [
        (
            '[[predicate]]\nname = "p"\nzh = "口径"\nwhen = { moon = "full" }\n' + PLACE,
            "figures.toml:4: 'when': unknown fact 'moon'",
        ),
        (
            '[[predicate]]\nname = "p"\nzh = "口径"\nwhen = { rating = "fine" }\n' + PLACE,
            "figures.toml:4: 'when': 'rating' cannot be 'fine'",
        ),
        (
            EVERY + RATE.replace('counts = "every"', 'counts = "some"'),
            "figures.toml:9: no predicate 'some'",
        ),
        (EVERY + RATE.replace("every = 1", "few = 1"), "figures.toml:10: no predicate 'few'"),
        (
            EVERY + RATE.replace(PLACE, 'leaves_out = ["few"]\n' + PLACE),
            "figures.toml:11: no predicate 'few'",
        ),
        (
            EVERY + RATE.replace(PLACE, 'shows = ["few"]\n' + PLACE),
            "figures.toml:11: no predicate 'few'",
        ),
        (
            EVERY + RATE.replace("hits = { every = 1 }\n", ""),
            "figures.toml:7: the figure 'rate' has",
        ),
        (EVERY + RATE.replace("every = 1", "every = 2"), "figures.toml:10: 'hits'"),
        (
            EVERY + RATE + '[[score]]\nname = "s"\nzh = "分"\npoints = { pace = 100 }\n' + PLACE,
            "figures.toml:16: no figure 'pace'",
        ),
        (
            EVERY + RATE + '[[score]]\nname = "s"\nzh = "分"\npoints = { rate = 95 }\n' + PLACE,
            "figures.toml:16: the points of 's' make 95, not 100",
        ),
        (
            '[[band]]\nscore = "s"\nname = "first"\nzh = "一档"\nat_least = 90\n' + PLACE,
            "figures.toml:2: no score 's'",
        ),
        (
            '[[peer_group]]\nname = "a"\nzh = "甲"\nkinds = ["town"]\nminimum = 1\n'
            + PLACE
            + '[[peer_group]]\nname = "b"\nzh = "乙"\nkinds = ["town", "company"]\nminimum = 1\n'
            + PLACE,
            "figures.toml:4: 'town' is in the peer group 'b' too (own/figures.toml:8)",
        ),
        (
            EVERY + RATE + RATE,
            "figures.toml:6: 'OW-01' and 'OW-01' (own/figures.toml:13) both apply",
        ),
    ],
)
def test_a_figure_that_nobody_could_open_does_not_load(figures: str, told: str) -> None:
    found = faults(figures)

    assert any(told in fault for fault in found), found
