"""`hotline demo`: a whole run on a small table, and what it must never print."""

from __future__ import annotations

import gzip
import json
import re
import signal
import socket
import subprocess
import sys
import urllib.request
from dataclasses import replace
from typing import TYPE_CHECKING

import pytest

from hotline.law.calendar import SHANGHAI
from hotline.ledger import clock, packs, queries
from hotline.ledger.alarms import Sweep
from hotline.order.names import HOTLINE
from hotline.people.posts import PostRole
from hotline.site import command, embedded, server
from hotline.site.demonstration import city as city_hall
from hotline.site.demonstration import place
from hotline.site.demonstration.carrying import carry_here
from hotline.site.demonstration.duties import duties
from hotline.site.demonstration.life import MADE_UP, steps
from hotline.site.demonstration.report import describe_carried
from hotline.site.demonstration.sample import make_messages
from hotline.site.demonstration.today import carry_today
from hotline.site.fault import SetupFault
from hotline.site.processes import wait_until

if TYPE_CHECKING:
    from pathlib import Path

    from hotline.site.rehearsal import Copy

UNSPOKEN = "不可外传"
HEAD = "留言编号,留言用户,留言主题,留言时间,留言详情,答复意见,答复时间"
ROWS = (
    (1, "2014/12/30 9:00:00", "2015/1/6 9:00:00"),
    (2, "2016/3/7 9:00:00", "2016/3/9 9:00:00"),
    (3, "2018/5/7 9:00:00", "2018/7/9 9:00:00"),
    (4, "2018/5/7 9:00:00", "2018/5/6 9:00:00"),
    (5, "2018/5/7 9:00:00", ""),
    (6, "2018/5/7 9:00:00", "2018/5/7 9:00:00"),
)


@pytest.fixture
def shared_table(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A small table where the real one would lie; each of its words is one that must stay in."""
    lines = [
        f"{place},{UNSPOKEN}用户{place},{UNSPOKEN}自来水,{at},{UNSPOKEN}正文,{UNSPOKEN}答复,{replied}"
        for place, at, replied in ROWS
    ]
    path = tmp_path / "shared/data/matters-with-replies.csv.gz"
    path.parent.mkdir(parents=True)
    path.write_bytes(gzip.compress("\n".join([HEAD, *lines]).encode()))
    monkeypatch.setenv("HOTLINE_SHARED", str(tmp_path / "shared"))
    return path


def free_port() -> int:
    with socket.socket() as trial:
        trial.bind(("127.0.0.1", 0))
        return int(trial.getsockname()[1])


def answers(port: int) -> bool:
    try:
        with urllib.request.urlopen(f"http://127.0.0.1:{port}/healthz", timeout=5) as answer:
            return bool(json.load(answer) == {"database": "answers"})
    except OSError:
        return False


def run(*arguments: str) -> subprocess.CompletedProcess[str]:
    """The command in a process of its own, without a terminal."""
    return subprocess.run(
        [sys.executable, "-m", command.__name__, *arguments],
        capture_output=True,
        text=True,
        timeout=120,
        check=False,
    )


# -- a whole run -------------------------------------------------------------------------------


@pytest.mark.usefixtures("shared_table")
def test_a_run_carries_the_table_prints_the_comparison_and_can_be_run_again(
    folder: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    first = run("demo", "--no-serve")
    monkeypatch.setenv("HOTLINE_DEMO_SERVE", "0")
    again = run("demo")

    assert (first.returncode, again.returncode) == (0, 0), first.stderr + again.stderr
    assert first.stderr == ""
    for said in (first.stdout, again.stdout):
        assert "来信：4件" in said
        assert "未用：2行（无答复时间1行、答复早于来信1行）。" in said
        assert "已归档4件" in said
        assert re.search(r"anhui-2021 .* 3  75\.0% .* 1  25\.0%", said)
        assert "被规则拒绝" not in said
        assert "未能办理" not in said
        assert UNSPOKEN not in said
    assert (folder / "demonstration" / place.MARK).is_file()
    assert server.find_running(embedded.layout_of(folder / "demonstration")) is None
    # No word and no name of a message stands in clear in any file, the database's own included.
    kept = [path for path in (folder / "demonstration").rglob("*") if path.is_file()]
    assert [path.name for path in kept if UNSPOKEN.encode() in path.read_bytes()] == []


def test_without_the_table_it_makes_a_sample_serves_it_and_ends_when_told(
    folder: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("HOTLINE_SHARED", str(tmp_path / "nowhere"))
    port = free_port()
    demo = subprocess.Popen(
        [sys.executable, "-m", command.__name__, "demo", "--limit", "3", "--port", str(port)],
        stdout=subprocess.PIPE,
        stderr=subprocess.STDOUT,
        text=True,
    )
    try:
        served = wait_until(lambda: answers(port), 60)
    finally:
        demo.send_signal(signal.SIGINT)
        said, _ = demo.communicate(timeout=60)

    assert served, said
    assert "没有找到共享数据" in said
    assert "全部由程序按模板虚构" in said
    assert "已归档3件" in said
    assert re.search(r"hl_[\w-]{40}", said)
    assert "Traceback" not in said
    assert server.find_running(embedded.layout_of(folder / "demonstration")) is None
    # The numbers that it names can be asked for without naming its folder.
    for number in re.findall(r"order explain (990000\d{15})", said):
        explained = run("order", "explain", number)
        assert explained.returncode == 0, explained.stderr
        assert "时间线" in explained.stdout


def test_ctrl_c_in_the_middle_ends_it_cleanly(folder: Path) -> None:
    demo = subprocess.Popen(
        [sys.executable, "-m", command.__name__, "demo", "--sample", "2000", "--no-serve"],
        stdout=subprocess.PIPE,
        stderr=subprocess.PIPE,
        text=True,
    )
    assert demo.stdout is not None
    for line in demo.stdout:
        if line.startswith("办理2,000件"):
            break
    demo.send_signal(signal.SIGINT)
    said, complaint = demo.communicate(timeout=60)

    assert demo.returncode == command.INTERRUPTED_STATUS
    assert "演示已中止" in said
    assert "Traceback" not in complaint
    assert server.find_running(embedded.layout_of(folder / "demonstration")) is None


# -- what is refused -----------------------------------------------------------------------------


def test_a_folder_of_somebody_else_is_left_alone(folder: Path) -> None:
    strange = folder / "demonstration" / "letters"
    strange.mkdir(parents=True, mode=0o700)

    with pytest.raises(SetupFault, match="was not made by the demonstration"):
        place.make_anew()
    assert strange.is_dir()


def test_two_demonstrations_at_once_are_refused(folder: Path) -> None:
    made = place.folder()
    made.mkdir(parents=True, mode=0o700)
    (made / place.MARK).touch()
    with embedded.start(made, test=True), pytest.raises(SetupFault, match="is running"):
        place.make_anew()

    assert folder in made.parents


@pytest.mark.parametrize(
    "arguments", [["--limit", "0"], ["--sample", "-1"], ["--port", "0"], ["--sample", "x"]]
)
def test_impossible_numbers_are_one_line(
    folder: Path, arguments: list[str], capsys: pytest.CaptureFixture[str]
) -> None:
    status = command.main(["demo", *arguments])

    assert status == command.FAULT_STATUS
    assert capsys.readouterr().err.count("\n") == 1
    assert not (folder / "demonstration").exists()


def test_a_broken_regulation_of_the_site_is_told_before_the_work(
    folder: Path,
    tmp_path: Path,
    monkeypatch: pytest.MonkeyPatch,
    capsys: pytest.CaptureFixture[str],
) -> None:
    broken = tmp_path / "site-packs/packs/draft"
    broken.mkdir(parents=True)
    (broken / "pack.toml").write_text('id = "draft"\n', "utf-8")
    monkeypatch.setenv("HOTLINE_SITE", str(tmp_path / "site-packs"))
    packs.refresh()
    try:
        status = command.main(["demo", "--sample", "1", "--no-serve"])
    finally:
        packs.refresh()
    said = capsys.readouterr()

    assert status == command.FAULT_STATUS
    assert said.err.count("\n") == 1
    assert "draft/pack.toml:" in said.err
    assert "hotline law check" in said.err
    assert not (folder / "demonstration/postgres").exists()


# -- one life ------------------------------------------------------------------------------------


@pytest.fixture
def city(database: Copy) -> city_hall.City:
    """The city in a fresh database."""
    assert database.name
    return city_hall.build(clock.now())


def test_every_step_but_the_messages_own_is_marked_as_made_up(city: city_hall.City) -> None:
    (message,) = make_messages(1).messages
    told = carry_here([message], city, is_made_up=False)
    events = queries.list_events(told.numbers[0])
    real = {type(one.event).__name__ for one in events if not one.origin}

    assert real == {"Received", "CompletionReported", "FactNoted"}
    assert {one.origin for one in events} == {"", MADE_UP}
    assert next(e.event.at for e in events if type(e.event).__name__ == "ReplyGiven") == (
        message.replied_at.astimezone(SHANGHAI)
    )


def test_of_a_sample_everything_is_made_up(city: city_hall.City) -> None:
    told = carry_here(make_messages(1).messages, city, is_made_up=True)

    assert {one.origin for one in queries.list_events(told.numbers[0])} == {MADE_UP}


def test_no_clock_runs_by_a_pack_that_was_not_yet_in_force(city: city_hall.City) -> None:
    told = carry_here(make_messages(40).messages, city, is_made_up=True)
    office = city.post(HOTLINE, PostRole.PLATFORM)
    orders = [found.order for n in told.numbers if (found := queries.find_order(n, office))]

    assert told.stages == {"filed": 40}
    assert [one.number for one in orders if one.clocks or one.is_overdue] == []
    assert {one.policy.pack for one in orders} == {"citizen-hotline-standard"}


def test_the_water_bureau_hands_its_orders_down(city: city_hall.City) -> None:
    wet = [one for one in make_messages(60).messages if "停水" in one.subject][:1]
    told = carry_here(wet, city, is_made_up=True)
    names = [type(one.event).__name__ for one in queries.list_events(told.numbers[0])]

    assert {"HandedDown", "ResultHandedUp"} <= set(names)


def test_steps_follow_one_another_and_end_after_the_reply(city: city_hall.City) -> None:
    for message in make_messages(30).messages:
        placed = duties().sort(message.subject, message.content, message.place)
        moments = [one.at for one in steps(message, placed, city, is_made_up=True)]

        assert moments == sorted(moments)
        assert moments[0] == message.received_at


def test_a_fault_of_one_message_is_counted_by_its_kind_alone(city: city_hall.City) -> None:
    one, two = make_messages(2).messages
    told = carry_here([replace(one, content=f"{UNSPOKEN}\x00"), two], city, is_made_up=True)

    assert told.failed == {"ValidationError": 1}
    assert told.orders == 1
    assert UNSPOKEN not in "".join(describe_carried(told, 1.0, "x"))
    assert any("未能办理：ValidationError1次" in line for line in describe_carried(told, 1.0, "x"))


def test_today_something_is_open_and_something_has_fallen_due(city: city_hall.City) -> None:
    now = clock.now()
    numbers = carry_today(city, now)
    Sweep().fall_due(now)
    office = city.post(HOTLINE, PostRole.PLATFORM)
    orders = [found.order for n in numbers if (found := queries.find_order(n, office))]

    assert orders[0].extensions == 1
    assert any(one.is_overdue for one in orders)
    assert not all(one.is_overdue for one in orders)
    assert any(clock.clause.startswith("QP-") for one in orders for clock in one.clocks)
