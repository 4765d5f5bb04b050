"""系统状况: each part of the site in green, amber or red, and what to do."""

from __future__ import annotations

import shutil
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date, datetime, timedelta
from importlib.metadata import version
from typing import Literal

from django.db import DatabaseError, connections
from django.db.migrations.executor import MigrationExecutor
from django.http import HttpRequest, HttpResponse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_GET

from hotline.law.calendar import SHANGHAI
from hotline.law.fault import FaultsFound
from hotline.ledger import clock, packs
from hotline.ledger.vitals import MOST_COUNTED, Vitals, vitals
from hotline.people import keys, sessions
from hotline.people.folder import data_folder
from hotline.people.models import SignedIn
from hotline.web.admin.frame import page
from hotline.web.admin.scope import for_site
from hotline.web.kit.moments import length
from hotline.web.kit.page import Desk

State = Literal["good", "warn", "bad"]
_GIGA = 1_000_000_000
_LATE, _VERY_LATE = timedelta(minutes=1), timedelta(minutes=10)
_OLD_BACKUP, _VERY_OLD_BACKUP = timedelta(days=1, hours=2), timedelta(days=7)
_LITTLE, _VERY_LITTLE = 0.15, 0.05
_MANY, _VERY_MANY = 500, 5_000


@dataclass(frozen=True, slots=True)
class Sign:
    """One part of the site: how it is, and what to do where it is not well."""

    name: str
    state: State
    told: str
    #: what to do; empty where nothing is
    help: str = ""


@for_site
@require_GET
def show(request: HttpRequest, who: Desk) -> HttpResponse:
    """All parts, the worst first."""
    order = {"bad": 0, "warn": 1, "good": 2}
    signs = sorted(_signs(clock.now()), key=lambda one: order[one.state])
    told: dict[str, object] = {
        "signs": signs,
        "versions": [(_("热线系统"), version("hotline")), (_("日历"), packs.calendar().version)],
        "part": "health",
    }
    return page(request, "admin/health.html", told, desk=who)


def _signs(now: datetime) -> Iterator[Sign]:
    figures = vitals(now)
    yield Sign(_("数据库"), "good", f"PostgreSQL {figures.server}，{figures.size / _GIGA:.2f} GB")
    yield _tables()
    yield _time(figures)
    yield _outbox(figures)
    yield _root(figures, now.astimezone(SHANGHAI).date())
    yield _disk()
    yield _packs()
    yield _key()
    yield _backup(now)
    open_ = SignedIn.objects.filter(seen_at__gt=now - sessions.IDLE).count()
    yield Sign(_("正在登录"), "good", _("%(n)s个") % {"n": open_})


def _tables() -> Sign:
    name = _("数据表")
    try:
        executor = MigrationExecutor(connections["owner"])
        ahead = executor.migration_plan(executor.loader.graph.leaf_nodes())
    except DatabaseError:
        return Sign(name, "warn", _("查不到"), _("请在服务器上运行 hotline migrate 核对。"))
    finally:
        connections["owner"].close()
    if ahead:
        told = _("差%(n)s步") % {"n": len(ahead)}
        return Sign(name, "bad", told, _("请在服务器上运行 hotline migrate。"))
    return Sign(name, "good", _("与程序一致"))


def _time(figures: Vitals) -> Sign:
    name = _("到期处理")
    if figures.behind < _LATE:
        return Sign(name, "good", _("没有积压"))
    state: State = "bad" if figures.behind > _VERY_LATE else "warn"
    told = _("落后%(span)s") % {"span": length(figures.behind)}
    return Sign(
        name, state, told, _("到期处理进程可能停了，请重启 hotline serve；补处理按各自的到期时刻。")
    )


def _outbox(figures: Vitals) -> Sign:
    name, count = _("待外发"), figures.outbox
    told = f"{count}{'+' if count >= MOST_COUNTED else ''}"
    if count < _MANY:
        return Sign(name, "good", told)
    help_ = _("外发积压，请核对短信等外部渠道是否通畅。")
    return Sign(name, "bad" if count >= _VERY_MANY else "warn", told, help_)


def _root(figures: Vitals, today: date) -> Sign:
    name = _("每日账根")
    if figures.root_on is None:
        return Sign(name, "warn", _("还没有"), _("运行满一天后由到期处理进程生成。"))
    told = str(figures.root_on)
    if figures.root_on >= today - timedelta(days=1):
        return Sign(name, "good", told)
    return Sign(
        name, "bad", told, _("昨天的没有生成，请重启 hotline serve，再运行 hotline ledger verify。")
    )


def _disk() -> Sign:
    found = shutil.disk_usage(data_folder() if data_folder().is_dir() else "/")
    share = found.free / found.total
    told = _("剩余%(free)s GB（%(share)s%%）") % {
        "free": f"{found.free / _GIGA:.1f}",
        "share": round(share * 100),
    }
    if share > _LITTLE:
        return Sign(_("磁盘"), "good", told)
    help_ = _("请清理或扩容；写满后不能受理新的诉求。")
    return Sign(_("磁盘"), "bad" if share < _VERY_LITTLE else "warn", told, help_)


def _packs() -> Sign:
    try:
        count = len(packs.shelf().packs)
    except FaultsFound as found:
        told = _("%(n)s处错误：%(first)s") % {"n": len(found.faults), "first": found.faults[0]}
        return Sign(_("规则包"), "bad", told, _("请撤回最近生效的规则包，或者改正后重新上传。"))
    return Sign(_("规则包"), "good", _("%(n)s个，没有错误") % {"n": count})


def _key() -> Sign:
    name = _("身份密钥")
    try:
        keys.master_key()
    except keys.KeyUnusable:
        return Sign(name, "bad", _("不能使用"), _("请恢复备份的密钥文件，并收紧权限为仅本人可读。"))
    return Sign(name, "good", _("可用；请另行备份，不要与数据库放在一起"))


def _backup(now: datetime) -> Sign:
    """The newest file in the folder where backups are laid; whoever lays them is not ours."""
    files = [one for one in (data_folder() / "backups").glob("*") if one.is_file()]
    if not files:
        help_ = _("系统没有在 backups 文件夹里找到备份；已另作安排的可以不管。")
        return Sign(_("备份"), "warn", _("不知道"), help_)
    newest = max(one.stat().st_mtime for one in files)
    age = timedelta(seconds=max(now.timestamp() - newest, 0))
    told = _("%(span)s前") % {"span": length(age)}
    if age <= _OLD_BACKUP:
        return Sign(_("备份"), "good", told)
    state: State = "bad" if age > _VERY_OLD_BACKUP else "warn"
    return Sign(_("备份"), state, told, _("备份过旧，请核对备份任务。"))
