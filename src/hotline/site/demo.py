"""`hotline demo`: a made-up city carries a mailbox's messages through their whole life.

It keeps everything in a folder of its own, `demonstration` below the site's, and makes that anew
each time; the site's own data and any database named in the environment are left alone.
"""

from __future__ import annotations

import os
import sys
import time
from typing import TYPE_CHECKING

from hotline.site.address import SETTING
from hotline.site.fault import SetupFault
from hotline.site.serve import HOST, PORT, see_that_port_is_free

if TYPE_CHECKING:
    import argparse
    from collections.abc import Iterable

    from hotline.site.demonstration.carrying import Carried
    from hotline.site.demonstration.city import City
    from hotline.site.demonstration.messages import Mailbag

SERVE, SAMPLE, AREA = "HOTLINE_DEMO_SERVE", "SAMPLE", "HOTLINE_AREA"
OBSERVED_SHARE = "HOTLINE_OBSERVED_SHARE"
PORTS_TRIED = 20
_NO = {"", "0", "no", "false"}


def add(parser: argparse.ArgumentParser) -> None:
    """Describe the command."""
    parser.add_argument(
        "--sample",
        type=int,
        nargs="?",
        const=0,
        metavar="N",
        help="carry N made-up messages instead of the real ones (SAMPLE=1 does the same)",
    )
    parser.add_argument("--limit", type=int, metavar="N", help="carry the first N messages only")
    parser.add_argument("--no-serve", action="store_true", help="end after the table")
    parser.add_argument("--port", type=int, help=f"port of the API ({PORT}, or the next free one)")
    parser.add_argument(
        "--processes", type=int, default=os.cpu_count() or 1, help="how many share the work"
    )
    parser.set_defaults(run=_run)


def _run(given: argparse.Namespace) -> int:
    # What can be refused is refused before the work, not after it.
    if given.limit is not None and given.limit < 1:
        raise SetupFault("--limit must be 1 or more")
    serves = not given.no_serve and os.environ.get(SERVE, "1").strip().lower() not in _NO
    port = _port(given.port) if serves else 0
    try:
        city = _demonstrate(given)
    except KeyboardInterrupt:
        _say(["", "演示已中止；再次运行时从头开始。"])
        raise
    if not serves:
        return 0
    return _serve(city, port)


def _demonstrate(given: argparse.Namespace) -> City:
    """Build the city, carry the messages, print what they came to."""
    from hotline.site.demonstration import city as city_hall
    from hotline.site.demonstration import place
    from hotline.site.demonstration.report import describe_mailbag, describe_numbers
    from hotline.site.demonstration.sign_ins import open_doors

    mailbag, name = _mailbag(given)
    folder = place.make_anew()
    _see_that_packs_are_whole()
    _say([f"演示数据：{folder}（演示专用，每次重建）", *describe_mailbag(mailbag, name)])
    if os.environ.pop(SETTING, "").strip():
        _say([f"环境变量 {SETTING} 不用于演示。"])

    # Before the settings are read: what comes in over the API is numbered like the rest.
    os.environ[AREA] = city_hall.plan().area
    # So few matters are finished here that a usual share would draw none.
    os.environ.setdefault(OBSERVED_SHARE, "40")
    from hotline.ledger import clock
    from hotline.site.migrate import migrate
    from hotline.site.settings import configure

    configure()
    migrate()
    city = city_hall.build(clock.now())
    open_doors(city)
    _say([f"城市：示范市（虚构），{len(city.plan.units)}个单位、{len(city.posts)}个岗位。"])
    processes = max(given.processes, 0)
    carried = _carry(mailbag, city, processes)
    _compare(mailbag, processes)
    _assess(mailbag, city)
    today = _today(city, mailbag)
    _say(["", *describe_numbers(today, carried.numbers, _program())])
    return city


def _see_that_packs_are_whole() -> None:
    """A regulation of the site's own may be broken: say so before the work."""
    from hotline.law.fault import FaultsFound
    from hotline.ledger import packs

    try:
        packs.shelf()
    except FaultsFound as found:
        message = f"{found.faults[0]} (hotline law check tells all {len(found.faults)})"
        raise SetupFault(message) from None


def _mailbag(given: argparse.Namespace) -> tuple[Mailbag, str]:
    """The messages to carry, and what their table is called."""
    from hotline.site.demonstration import messages, sample

    wanted = given.sample
    if wanted is None and os.environ.get(SAMPLE, "").strip().lower() not in _NO:
        wanted = 0
    table = messages.find_table() if wanted is None else None
    if table is None:
        if wanted is None:
            _say([f"没有找到共享数据（{messages.SHARED} 可以指明位置），改用自造的示例。"])
        size = wanted or sample.USUAL_SIZE
        if not 1 <= size <= sample.LARGEST_SIZE:
            raise SetupFault(f"--sample must be between 1 and {sample.LARGEST_SIZE}")
        found, name = sample.make_messages(size), ""
    else:
        found, name = messages.read_messages(table), table.name
    return found.first(given.limit), name


def _carry(mailbag: Mailbag, city: City, processes: int) -> Carried:
    from tqdm import tqdm

    from hotline.site.demonstration.carrying import Carried, carry, hurry
    from hotline.site.demonstration.report import describe_carried

    carried, begun = Carried(), time.perf_counter()
    hurry()
    _say([f"办理{len(mailbag.messages):,}件来信……"])
    # The bar is for eyes: without a terminal it keeps quiet.
    with tqdm(total=len(mailbag.messages), desc="办理", unit="件", disable=None) as bar:
        for part in carry(
            mailbag.messages, city, is_made_up=mailbag.is_made_up, processes=processes
        ):
            carried.add(part)
            bar.update(part.orders + part.failed.total())
    seconds = time.perf_counter() - begun
    _say(describe_carried(carried, seconds, city.plan.pack))
    return carried


def _compare(mailbag: Mailbag, processes: int) -> None:
    from hotline.site.demonstration.comparing import compare_all, history_of
    from hotline.site.demonstration.report import draw_comparison

    begun = time.perf_counter()
    tallies = list(compare_all(history_of(mailbag.messages), processes=processes))
    _say(["", *draw_comparison(tallies, time.perf_counter() - begun)])


def _assess(mailbag: Mailbag, city: City) -> None:
    from hotline.law.calendar import SHANGHAI
    from hotline.ledger import clock
    from hotline.site.demonstration.assessing import assess_all, draw_assessment

    if not mailbag.messages:
        return
    begun = time.perf_counter()
    since = min(one.received_at for one in mailbag.messages).astimezone(SHANGHAI).date()
    found = list(assess_all(clock.now().astimezone(SHANGHAI).date(), since))
    names = {unit.code: unit.name for unit in city.plan.units}
    _say(["", *draw_assessment(found, names, time.perf_counter() - begun)])


def _today(city: City, mailbag: Mailbag) -> list[str]:
    """Matters of these days, so that every console has work; the one to be explained first."""
    from hotline.ledger import clock
    from hotline.ledger.alarms import Sweep
    from hotline.site.demonstration.living import carry_living
    from hotline.site.demonstration.report import describe_living
    from hotline.site.demonstration.today import carry_today

    now, begun = clock.now().replace(microsecond=0), time.perf_counter()
    numbers = carry_today(city, now)
    lives = carry_living(mailbag.messages, city, now)
    Sweep().fall_due(now)
    _say(["", *describe_living(lives, time.perf_counter() - begun)])
    return numbers


def _serve(city: City, port: int) -> int:
    from hotline.site.demonstration.report import describe_service
    from hotline.site.serve import serve

    _say(["", *describe_service(city, f"http://{HOST}:{port}")])
    return serve(HOST, port, workers=1)


def _port(wanted: int | None) -> int:
    """The port to serve on: the one that was named, or the first free one."""
    if wanted is not None:
        see_that_port_is_free(HOST, wanted)
        return wanted
    for port in range(PORT, PORT + PORTS_TRIED):
        try:
            see_that_port_is_free(HOST, port)
        except SetupFault:
            continue
        return port
    raise SetupFault(f"ports {PORT} to {PORT + PORTS_TRIED - 1} are in use; name one with --port")


def _program() -> str:
    """The command as it was called, so that what we print can be copied."""
    return sys.argv[0] if sys.argv[0].endswith("hotline") else "hotline"


def _say(lines: Iterable[str]) -> None:
    for line in lines:
        print(line, flush=True)
