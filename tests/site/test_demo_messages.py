"""The demonstration's messages: good rows are read, bad ones counted, and no word gets out."""

from __future__ import annotations

import csv
import gzip
import io
from datetime import datetime
from typing import TYPE_CHECKING

import pytest

from hotline.law.calendar import SHANGHAI
from hotline.site.demonstration.city import plan
from hotline.site.demonstration.duties import duties
from hotline.site.demonstration.messages import find_table, read_messages
from hotline.site.demonstration.sample import make_messages
from hotline.site.fault import SetupFault

if TYPE_CHECKING:
    from pathlib import Path

HEAD = ("留言编号", "留言用户", "留言主题", "留言时间", "留言详情", "答复意见", "答复时间")
GOOD = ("1", "甲", "咨询水费", "2016/3/7 9:30:00", "虚构的正文", "虚构的答复", "2016/3/9 10:00:00")


def table(folder: Path, *rows: tuple[str, ...], head: tuple[str, ...] = HEAD) -> Path:
    """A compressed table of these rows."""
    text = io.StringIO()
    csv.writer(text).writerows([head, *rows])
    path = folder / "matters.csv.gz"
    path.write_bytes(gzip.compress(text.getvalue().encode("utf-8-sig")))
    return path


def changed(**cells: str) -> tuple[str, ...]:
    """The good row with some cells changed, by their columns."""
    return tuple(cells.get(name, cell) for name, cell in zip(HEAD, GOOD, strict=True))


def test_a_row_becomes_a_message(tmp_path: Path) -> None:
    (message,) = read_messages(table(tmp_path, GOOD)).messages

    assert message.received_at == datetime(2016, 3, 7, 9, 30, tzinfo=SHANGHAI)
    assert message.replied_at == datetime(2016, 3, 9, 10, tzinfo=SHANGHAI)
    assert message.text == "咨询水费\n虚构的正文"


@pytest.mark.parametrize(
    ("row", "reason"),
    [
        (changed(答复时间=" "), "无答复时间"),
        (changed(答复时间="2016/3/7 9:29:59"), "答复早于来信"),
        (changed(留言时间="2016/2/30 9:00:00"), "时间无法识别"),
        (changed(留言时间="昨天"), "时间无法识别"),
        (changed(答复时间="9999/1/1 0:00:00"), "时间无法识别"),
        (changed(留言时间="1" * 5000), "时间无法识别"),
        (changed(留言详情=" \n"), "来信正文为空"),
        (changed(答复意见=""), "答复正文为空"),
        (changed(留言详情="虚\x07构"), "含有不能保存的字符"),
        (changed(答复意见="虚" * 30_000), "文字过长"),
        (GOOD[:-1], "整行无法识别"),
        ((*GOOD, "多"), "整行无法识别"),
        (changed(留言详情="虚" * 200_000), "整行无法识别"),
    ],
)
def test_a_row_of_no_use_is_counted_and_the_others_stay(
    tmp_path: Path, row: tuple[str, ...], reason: str
) -> None:
    found = read_messages(table(tmp_path, GOOD, row, GOOD))

    assert found.left_out == {reason: 1}
    assert len(found.messages) == 2


def test_a_reply_dated_by_its_day_alone_is_read(tmp_path: Path) -> None:
    (message,) = read_messages(table(tmp_path, changed(答复时间="2016/3/9"))).messages

    assert message.replied_at == datetime(2016, 3, 9, tzinfo=SHANGHAI)


def test_a_message_shows_no_word_of_itself(tmp_path: Path) -> None:
    (message,) = read_messages(table(tmp_path, GOOD)).messages

    assert not any(word in repr(message) for word in ("甲", "水费", "正文", "答复"))


@pytest.mark.parametrize("content", [b"not compressed", gzip.compress(b"x" * 5000)[:40]])
def test_a_broken_table_is_told_in_one_line(tmp_path: Path, content: bytes) -> None:
    path = tmp_path / "matters.csv.gz"
    path.write_bytes(content)

    with pytest.raises(SetupFault, match=r"cannot be read to its end|has no column"):
        read_messages(path)


def test_a_missing_column_is_named(tmp_path: Path) -> None:
    with pytest.raises(SetupFault, match="答复时间"):
        read_messages(table(tmp_path, GOOD[:-1], head=HEAD[:-1]))


def test_the_table_is_found_by_its_setting(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("HOTLINE_SHARED", str(tmp_path))

    assert find_table() is None

    (tmp_path / "data").mkdir()
    table(tmp_path / "data", GOOD).rename(tmp_path / "data/matters-with-replies.csv.gz")

    assert find_table() == tmp_path / "data/matters-with-replies.csv.gz"


def test_the_sample_is_the_same_everywhere_and_plainly_made_up() -> None:
    one, two = make_messages(50), make_messages(50)

    assert one == two
    assert all("虚构" in message.subject + message.reply for message in one.messages)
    assert all(message.received_at < message.replied_at for message in one.messages)
    assert all(
        a.received_at <= b.received_at for a, b in zip(one.messages, one.messages[1:], strict=False)
    )


def test_every_duty_is_a_units_and_every_unit_stands_below_the_office() -> None:
    codes = {unit.code for unit in plan().units}

    assert {unit for one in duties().categories for unit in one.units} <= codes
    assert {unit.above for unit in plan().units} <= {*codes, None}
    assert all("示范市" in unit.name for unit in plan().units)


def test_the_organisation_in_the_middle_has_its_own_pack_and_two_units() -> None:
    water = next(unit for unit in plan().units if unit.code == "water")

    assert water.pack == "qingpu-water-2020"
    assert len(plan().below("water")) == 2


def test_keywords_put_a_message_into_its_category() -> None:
    found = duties().sort("咨询自来水停水", "家里停水三天", 1)

    assert (found.category, found.kind.value, found.unit) == ("供水排水", "inquiry", "water")
    assert found.sustenance


def test_a_message_without_keywords_goes_to_the_last_category_by_turns() -> None:
    units = {duties().sort("无题", "无", turn).unit for turn in range(8)}

    assert units == {"east", "south", "west", "north"}
