"""`hotline order explain`: what happened, and why each date is what it is."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from hotline.documents.models import TakenOut
from hotline.ledger import clock, queries
from hotline.ledger.alarms import Sweep
from hotline.ledger.versions import policy_of
from hotline.people.posts import CLOCKWORK
from hotline.site import command, order_commands
from hotline.site.demonstration import city as city_hall
from hotline.site.demonstration.carrying import carry_here
from hotline.site.demonstration.sample import make_messages
from hotline.site.demonstration.today import carry_today
from hotline.site.explaining import MADE_UP, describe
from tests.documents.reading import pdf_words

if TYPE_CHECKING:
    from pathlib import Path

    from hotline.site.rehearsal import Copy

NAMES = {unit.code: unit.name for unit in city_hall.plan().units}


def told(number: str) -> list[str]:
    """An order as the command tells it."""
    found = queries.find_order(number, CLOCKWORK)
    assert found is not None
    return list(describe(found.order, queries.list_events(number), policy_of, NAMES))


@pytest.fixture
def open_orders(database: Copy) -> list[str]:
    """The orders of these days, with what has fallen due."""
    now = clock.now().replace(microsecond=0)
    city = city_hall.build(now)
    numbers = carry_today(city, now)
    Sweep().fall_due(now)
    assert database.name
    return numbers


def test_each_clock_is_derived_with_its_clause_days_and_calendar(open_orders: list[str]) -> None:
    lines = told(open_orders[0])
    begins = next(i for i, line in enumerate(lines) if "（completion，示范市交通运输局）" in line)
    ends = next(i for i, line in enumerate(lines) if "（extension，" in line)
    completion = "\n".join(lines[begins:ends])

    assert "依据：AH-17b（第十七条(二)）" in completion
    assert "期限10个工作日" in completion
    assert "计入10天" in completion
    assert "不计入：开始的当日" in completion
    assert "周末" in completion
    assert "依据AH-18（第十八条）延长5个工作日" in completion
    assert "日历版本：cn:" in completion
    assert "变动：原" in completion


def test_an_overdue_order_says_so(open_orders: list[str]) -> None:
    heads = [told(number)[0] for number in open_orders]

    assert any("（超期、督办）" in head for head in heads)


def test_a_lower_unit_is_told_by_the_pack_of_the_bureau_above_it(open_orders: list[str]) -> None:
    lines = [line for number in open_orders for line in told(number)]

    assert any("QP-09e" in line and "qingpu-water-2020" in line for line in lines)


def test_a_step_that_was_made_up_is_marked_and_one_that_fell_due_is_not(
    open_orders: list[str],
) -> None:
    lines = told(open_orders[0])

    assert any("签收" in line and line.endswith(MADE_UP) for line in lines)
    assert any("届满" in line and not line.endswith(MADE_UP) for line in lines)


def test_an_order_without_clocks_is_given_none(database: Copy) -> None:
    city = city_hall.build(clock.now())
    carried = carry_here(make_messages(1).messages, city, is_made_up=False)
    lines = told(carried.numbers[0])

    assert database.name
    assert lines[-1].startswith("时钟：没有")
    assert not any("示例诉求" in line or "您好" in line for line in lines)


@pytest.mark.parametrize("number", ["123", "99000020261113", "'; --", "工单", "1" * 5000, ""])
def test_an_unknown_number_is_one_line(
    folder: Path, number: str, capsys: pytest.CaptureFixture[str]
) -> None:
    status = command.main(["order", "explain", number])

    assert status == command.FAULT_STATUS
    assert capsys.readouterr().err.count("\n") == 1
    assert not folder.exists()


def test_a_paper_is_written_where_it_is_wanted(
    open_orders: list[str],
    tmp_path: Path,
    monkeypatch: pytest.MonkeyPatch,
    capsys: pytest.CaptureFixture[str],
) -> None:
    monkeypatch.setattr(order_commands, "_open_ledger", lambda _: None)
    number, target = open_orders[0], tmp_path / "form.pdf"
    listed = command.main(["order", "paper", number, "list"])
    names = capsys.readouterr().out
    done = command.main(["order", "paper", number, "handling_form", "--out", str(target)])

    assert (listed, done) == (0, 0)
    assert "handling_form  市民热线承办单" in names
    assert "市民热线承办单" in pdf_words(target.read_bytes())
    assert TakenOut.objects.get().post == "system"


@pytest.mark.parametrize(
    "asked",
    [
        ("nothing", "a.pdf", "no paper"),
        ("handling_form", "a.txt", "end the name"),
        ("handling_form", "nowhere/a.pdf", "cannot be written"),
    ],
)
def test_a_paper_that_cannot_be_written_is_one_line(
    open_orders: list[str],
    tmp_path: Path,
    monkeypatch: pytest.MonkeyPatch,
    capsys: pytest.CaptureFixture[str],
    asked: tuple[str, str, str],
) -> None:
    monkeypatch.setattr(order_commands, "_open_ledger", lambda _: None)
    kind, name, complaint = asked
    status = command.main(["order", "paper", open_orders[0], kind, "--out", str(tmp_path / name)])
    told = capsys.readouterr().err

    assert status == command.FAULT_STATUS
    assert complaint in told
    assert told.count("\n") == 1
