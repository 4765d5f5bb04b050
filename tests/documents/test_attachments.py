"""附件: file, row, event and the verb that names them are there together, or not at all."""

from __future__ import annotations

from concurrent.futures import ThreadPoolExecutor
from datetime import UTC, datetime, timedelta
from threading import Barrier
from typing import TYPE_CHECKING

import pytest
from django.db import connection

from hotline.documents import attachments, store
from hotline.documents.attachments import Giving, attach, find, list_given_by, list_of, submit, take
from hotline.documents.models import FileOpened, FileRow
from hotline.ledger import desk, queries
from hotline.ledger.erasing import erase
from hotline.ledger.ticking import Ticking
from hotline.order.refusal import Refusal
from hotline.people.keys import Unreadable
from hotline.people.posts import PostRole
from hotline.people.units import add_post
from hotline.people.vault import Erased
from hotline.trial.verbs import parse
from tests.documents.samples import EACH, chosen

if TYPE_CHECKING:
    from collections.abc import Sequence
    from pathlib import Path

    from hotline.documents.attachments import Taken
    from hotline.order.state import Order
    from hotline.people import Post
    from tests.ledger.conftest import City

RETURN = {
    "ground": "not_our_function",
    "reason": "不属本单位职责",
    "basis": "三定方案第四条",
    "suggested_unit": "gas",
    "attachments": ["site_photo"],
}


def photos(material: str = "site_photo", count: int = 1) -> Sequence[Taken]:
    taken, faults = take(chosen(material, *[EACH["image/jpeg"]] * count))
    assert faults == ()
    return taken


def giving(city: City, post: Post, command_id: str = "a1", party: str | None = None) -> Giving:
    later = timedelta(hours=3, minutes=int(command_id[1:]))
    return Giving(post, city.morning + later, command_id, party)


def order_of(number: str, post: Post) -> Order:
    found = queries.find_order(number, post)
    assert found is not None
    return found.order


def names(number: str) -> list[str]:
    return [type(one.event).__name__ for one in queries.list_events(number)]


def on_disk(files: Path) -> list[str]:
    return sorted(one.name for one in files.glob("??/*"))


def test_a_file_is_added_listed_and_read_again(city: City, files: Path) -> None:
    number = city.dispatched()
    outcome = attach(number, photos(), giving(city, city.water))
    assert not isinstance(outcome, Refusal)
    (ref,) = outcome
    (one,) = list_of(order_of(number, city.water), city.water)

    assert (one.id, one.name, one.kind.media, one.material, one.by) == (
        *(ref.id, "现场.jpg", "image/jpeg", "site_photo", "water"),
    )
    content = b"".join(attachments.pieces(one))
    assert content[:3] == b"\xff\xd8\xff"
    assert len(content) == one.size == ref.size
    assert b"".join(attachments.pieces(one, 10, 20)) == content[10:20]
    assert attachments.thumbnail(one)[:3] == b"\xff\xd8\xff"
    assert names(number)[-1] == "FilesAttached"
    assert files.stat().st_mode & 0o077 == 0


def test_neither_name_nor_content_lies_anywhere_in_clear(city: City, files: Path) -> None:
    number = city.dispatched()
    taken, _ = take(chosen("document", ("王小花的证明.txt", "王小花住翠湖路".encode())))
    attach(number, taken, giving(city, city.water))

    kept = b"".join(one.read_bytes() for one in files.glob("??/*"))
    assert "王小花".encode() not in kept
    with connection.cursor() as cursor:
        for table in ("documents_filerow", "ledger_eventrow"):
            cursor.execute(f"SELECT count(*) FROM {table} t WHERE t::text LIKE '%%王小花%%'")  # noqa: S608 - two names of ours
            assert cursor.fetchone() == (0,)


def test_what_is_added_twice_lies_there_once_for_a_matter(city: City, files: Path) -> None:
    number, other = city.dispatched(), city.dispatched()
    for count, one in enumerate((number, number, other)):
        attach(one, photos(), giving(city, city.water, f"a{count}"))

    assert len(list_of(order_of(number, city.water), city.water)) == 2
    assert len(on_disk(files)) == 2 * 2, "once for each matter, with its small picture"


@pytest.mark.usefixtures("files")
def test_a_form_sent_twice_adds_its_files_once(city: City) -> None:
    number = city.dispatched()
    first = attach(number, photos(count=2), giving(city, city.water))

    assert attach(number, photos(count=2), giving(city, city.water)) == first
    assert names(number).count("FilesAttached") == 1
    with pytest.raises(desk.CommandReused):
        attach(number, photos(), giving(city, city.dispatcher))


@pytest.mark.usefixtures("files")
def test_files_of_several_materials_are_an_event_each(city: City) -> None:
    number = city.dispatched()
    both = [*photos(), *photos("leader_signature")]
    attach(number, both, giving(city, city.water))

    assert names(number)[-2:] == ["FilesAttached"] * 2


@pytest.mark.usefixtures("files")
def test_a_verb_goes_with_its_files(city: City) -> None:
    number = city.dispatched(pack="qingpu-water-2020")
    fields = {**RETURN, "attachments": ["recording"]}
    command = parse("request_return", fields)
    outcome = submit(command, number, photos(), giving(city, city.water))

    assert isinstance(outcome, desk.Accepted)
    assert {"FilesAttached", "ReturnRequested"} <= set(names(number))
    again = submit(command, number, photos(), giving(city, city.water))
    assert isinstance(again, desk.Accepted)
    assert again.again
    assert names(number).count("FilesAttached") == 1


def test_a_refused_verb_keeps_nothing(city: City, files: Path) -> None:
    number = city.dispatched(pack="qingpu-water-2020")
    before = names(number)
    outcome = submit(
        parse("request_return", {**RETURN, "basis": None}),
        number,
        photos(),
        giving(city, city.water),
    )

    assert isinstance(outcome, Refusal)
    assert (names(number), on_disk(files), FileRow.objects.count()) == (before, [], 0)


def test_a_refused_attachment_keeps_nothing(city: City, files: Path) -> None:
    number = city.receive()
    city.do(number, "merge", into=city.receive())
    outcome = attach(number, photos(), giving(city, city.dispatcher))

    assert isinstance(outcome, Refusal)
    assert on_disk(files) == []


def test_a_stranger_adds_nothing(city: City, files: Path) -> None:
    with pytest.raises(desk.NotAllowed):
        attach(city.dispatched(), photos(), giving(city, city.gas))

    assert on_disk(files) == []


@pytest.mark.parametrize("broken", ["put", "bulk_create"])
@pytest.mark.usefixtures("files")
def test_a_crash_on_the_way_leaves_no_event_without_a_file(
    city: City, monkeypatch: pytest.MonkeyPatch, broken: str
) -> None:
    number = city.dispatched()
    before = names(number)

    def fail(*_: object, **__: object) -> None:
        raise OSError("no space left on device")

    with monkeypatch.context() as patch:
        patch.setattr(store if broken == "put" else FileRow.objects, broken, fail)
        with pytest.raises(OSError, match="no space"):
            attach(number, photos(), giving(city, city.water))
    assert (names(number), FileRow.objects.count()) == (before, 0)

    attach(number, photos(), giving(city, city.water))

    assert len(list_of(order_of(number, city.water), city.water)) == 1


def test_a_file_that_no_row_tells_of_is_swept_after_a_day(city: City, files: Path) -> None:
    number = city.dispatched()
    attach(number, photos(), giving(city, city.water))
    kept = on_disk(files)
    orphan = files / "ab" / ("ab" + "0" * 62)
    unfinished = files / "cd" / "x.unfinished"
    for path in (orphan, unfinished):
        path.parent.mkdir(exist_ok=True)
        path.write_bytes(b"x")
    now = datetime.fromtimestamp(orphan.stat().st_mtime, UTC)

    assert store.sweep(now + timedelta(hours=1)) == 0
    assert store.sweep(now + timedelta(days=2)) == 2
    assert on_disk(files) == kept


@pytest.mark.clause("AH-34")
def test_erasing_a_matter_erases_its_files(city: City, files: Path) -> None:
    number = city.dispatched()
    attach(number, photos(), giving(city, city.water))
    (one,) = list_of(order_of(number, city.water), city.water)
    city.do(number, "merge", into=city.receive(), after=timedelta(hours=4))
    erase(number, city.morning + timedelta(days=1))

    assert list_of(order_of(number, city.dispatcher), city.dispatcher) == ()
    with pytest.raises(Erased):
        list(attachments.pieces(one))
    assert on_disk(files)
    store.sweep(city.morning)
    assert (on_disk(files), FileRow.objects.count()) == ([], 0)


@pytest.mark.usefixtures("files")
def test_an_erased_matter_takes_no_files(city: City) -> None:
    number = city.receive(kind="inquiry")
    city.do(number, "answer", articles=["k-1"], text="可以")
    erase(number, city.morning + timedelta(days=1))

    with pytest.raises(Erased):
        attach(number, photos(), giving(city, city.dispatcher))


@pytest.mark.clause("AH-34")
@pytest.mark.parametrize("how", [{"confidential": True}, {"anonymous": True}, {"kind": "tip_off"}])
@pytest.mark.usefixtures("files")
def test_what_the_requester_of_a_secret_matter_sent_only_the_office_sees(
    city: City, how: dict[str, object]
) -> None:
    number = city.dispatched("water", **how)
    attach(number, photos("letter_scan"), giving(city, city.dispatcher, "a1", "requester"))
    attach(number, photos("letter_scan"), giving(city, city.dispatcher, "a2"))
    attach(number, photos(), giving(city, city.water, "a3"))
    order = order_of(number, city.water)
    all_ = list_of(order, city.dispatcher)

    assert [one.by for one in all_] == ["requester", "hotline", "water"]
    assert [one.by for one in list_of(order, city.water)] == ["water"]
    assert find(order, city.water, all_[0].id) is None
    assert [one.by for one in list_given_by(number, "requester")] == ["requester"]


@pytest.mark.clause("AH-23")
@pytest.mark.usefixtures("files")
def test_an_observer_sees_only_what_the_units_added(city: City) -> None:
    observer = add_post("hotline", PostRole.OBSERVER)
    number = city.dispatched()
    attach(number, photos(), giving(city, city.dispatcher, "a1", "requester"))
    attach(number, photos(), giving(city, city.water, "a2"))

    order = order_of(number, city.water)

    assert [one.by for one in list_of(order, city.water)] == ["requester", "water"]
    assert [one.by for one in list_of(order, observer)] == ["water"]


def test_an_altered_file_is_not_read(city: City, files: Path) -> None:
    number = city.dispatched()
    attach(number, photos(), giving(city, city.water))
    (one,) = list_of(order_of(number, city.water), city.water)
    (path,) = files.glob(f"??/{one.place}")
    path.write_bytes(path.read_bytes()[:-1] + b"x")

    with pytest.raises(Unreadable):
        list(attachments.pieces(one))


@pytest.mark.usefixtures("files")
def test_who_opened_a_file_is_written_down(city: City) -> None:
    number = city.dispatched()
    attach(number, photos(), giving(city, city.water))
    (one,) = list_of(order_of(number, city.water), city.water)
    attachments.log_opening(one, city.water, None, city.morning)

    row = FileOpened.objects.get()
    assert (row.file, row.number, row.post) == (one.id, number, city.water.id)


@pytest.mark.clause("AH-34")
def test_the_timekeeper_sweeps_once_a_day(city: City, files: Path) -> None:
    number = city.receive(kind="inquiry")
    attach(number, photos(), giving(city, city.dispatcher))
    city.do(number, "answer", articles=["k-1"], text="可以", after=timedelta(hours=4))
    erase(number, city.morning + timedelta(days=1))
    assert on_disk(files)

    Ticking(daily=(store.sweep,)).once()

    assert on_disk(files) == []


@pytest.mark.parametrize("with_verb", [False, True])
@pytest.mark.usefixtures("files")
def test_a_double_click_at_once_adds_the_files_once(city: City, *, with_verb: bool) -> None:
    number = city.dispatched(pack="qingpu-water-2020")
    command = parse("request_return", {**RETURN, "attachments": ["recording"]})
    start = Barrier(2)

    def click(_: int) -> object:
        try:
            taken = photos()
            start.wait()
            if with_verb:
                return submit(command, number, taken, giving(city, city.water))
            return attach(number, taken, giving(city, city.water))
        finally:
            connection.close()

    with ThreadPoolExecutor(2) as pool:
        outcomes = list(pool.map(click, range(2)))

    assert not any(isinstance(one, Refusal) for one in outcomes)
    assert FileRow.objects.count() == 1
    assert names(number).count("FilesAttached") == 1
    assert names(number).count("ReturnRequested") == int(with_verb)
