"""归档: one case, one file."""

from __future__ import annotations

import pytest

from hotline.archive.case_file import Filed, case_file
from tests.order.building import (
    CHENGDU,
    CITIZEN,
    COMPANY,
    NATIONAL,
    WATER,
    Life,
    concluded,
    missing,
    received,
    replied,
)


def file_of(life: Life) -> dict[str, Filed]:
    return {one.name: one for one in case_file(life.order, life.policy, life.now)}


def test_a_concluded_case_is_filed() -> None:
    life = concluded().do("file_case", materials=["matter", "reply"])

    assert (life.order.stage, life.order.materials) == ("filed", ("matter", "reply"))


@pytest.mark.parametrize(
    ("verb", "fields"),
    [
        ("decline", {"basis": "litigation"}),
        ("answer", {"articles": ["k-17"]}),
        ("merge", {"into": "202503030002"}),
        ("hand_over", {"to": "peer", "basis": "三定方案"}),
    ],
)
def test_every_end_may_be_filed(verb: str, fields: dict[str, object]) -> None:
    assert received().do(verb, **fields).do("file_case").order.stage == "filed"


@pytest.mark.clause("CD-02")
def test_while_anything_is_open_nothing_is_filed() -> None:
    life = received(CHENGDU, urgency="special").do("decline", basis="litigation")
    refusal = life.refused("file_case")

    assert (refusal.clause, refusal.instead) == ("CD-02", ("complete_task",))


@pytest.mark.clause("QP-08g")
@pytest.mark.parametrize(
    ("verb", "fields"),
    [
        ("instruct", {"leader": "局长"}),
        ("leave_out", {"reason": "不可抗力", "approver": "deputy_head"}),
    ],
)
def test_a_supervised_case_is_not_filed_without_its_materials(
    verb: str, fields: dict[str, object]
) -> None:
    life = concluded(WATER).do(verb, **fields)
    refusal = life.refused("file_case")
    assert refusal.clause == "QP-08g"
    assert "materials" in missing(refusal)

    life.do("file_case", materials=["诉求", "答复"])

    assert life.order.stage == "filed"


@pytest.mark.clause("WS-06")
def test_the_file_says_which_materials_are_there() -> None:
    found = file_of(replied(CITIZEN))

    assert {name for name, one in found.items() if one.is_there} >= {"matter", "handling_form"}
    assert not found["callback_record"].is_there
    assert {one.clause for one in found.values()} == {"WS-06"}


def test_where_no_clause_names_materials_the_file_has_none() -> None:
    assert file_of(concluded(NATIONAL)) == {}


def test_the_unit_may_file_it() -> None:
    assert concluded(COMPANY).do("file_case", by="water").told[0].by == "water"


def test_what_has_not_ended_is_not_filed() -> None:
    assert replied().refused("file_case").clause == "NA-02"


def test_a_case_is_filed_once() -> None:
    assert concluded().do("file_case").refused("file_case").clause == "NA-02"


def test_a_stranger_files_nothing() -> None:
    assert concluded().refused("file_case", by="roads").missing == ()
