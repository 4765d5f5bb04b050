"""What changes between two packs, told value by value."""

from __future__ import annotations

from hotline.law.pack import PackText
from hotline.law.shelf import Shelf
from hotline.trial.checking import faults_of
from hotline.trial.difference import Difference, difference

HEAD = 'id = "{0}"\ntitle = "{0}"\nissuer = "x"\ntier = "city"\nsince = 2020-01-01\n'
CLAUSE = '[[clause]]\nid = "{0}"\nkind = "limit"\ncite = "第一条"\nrule = "{1}"\n'
LIMIT = (
    '[[limit]]\nclock = "completion"\nwithin = "{0} working days"\nfrom = "dispatched"\n'
    'since = 2020-01-01\nclause = "XX-01"\n'
)


def pack(name: str, *, days: int | None, rule: str = "do it") -> PackText:
    limit = LIMIT.format(days) if days else ""
    files = {f"{name}/pack.toml": HEAD.format(name), f"{name}/limits.toml": limit}
    return PackText(name, {**files, f"{name}/clauses.toml": CLAUSE.format("XX-01", rule)})


def between(one: PackText, two: PackText) -> Difference:
    chains = []
    for text in (one, two):
        shelf = Shelf.load([text])
        chains.append(shelf.chain(next(iter(shelf.packs.values()))))
    return difference(*chains)


def test_what_is_the_same_does_not_differ() -> None:
    assert not between(pack("a", days=5), pack("a", days=5))


def test_a_value_is_told_before_and_after_and_by_clock() -> None:
    found = between(pack("a", days=5), pack("a", days=7, rule="do it well"))

    assert [(one.clause, one.key, one.before, one.after) for one in found.clauses] == [
        ("XX-01", "rule", "do it", "do it well"),
        ("XX-01", "within", "5 working days", "7 working days"),
    ]
    assert found.clocks == (("completion", ("XX-01 5 working days",), ("XX-01 7 working days",)),)


def test_what_is_gone_and_what_is_new_is_told_whole() -> None:
    gone = between(pack("a", days=5), pack("a", days=None)).clauses
    new = between(pack("a", days=None), pack("a", days=5)).clauses

    assert (gone[0].key, gone[0].after) == ("", "nothing")
    assert (new[0].key, new[0].before) == ("", "nothing")


def test_faults_are_told_with_file_and_line_and_others_are_not_asked_for() -> None:
    broken = PackText("b", {"b/pack.toml": "id = \n"})
    cited = PackText("c", {**pack("c", days=5).files, "c/clauses.toml": ""})

    assert [fault.file for fault in faults_of([broken], [])] == ["b/pack.toml"]
    assert list(faults_of([pack("a", days=5)], [broken])) == []
    assert [(one.file, one.line) for one in faults_of([cited], [])] == [("c/limits.toml", 6)]
