"""待生效的规则包: sent in, checked, compared, tried on open orders, and put in force by a day."""

from __future__ import annotations

from collections import Counter
from dataclasses import dataclass
from datetime import date, timedelta

from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_GET, require_http_methods

from hotline.law.calendar import SHANGHAI
from hotline.law.clause import ClauseId, PackId
from hotline.law.pack import Pack
from hotline.ledger import clock, packs, proposals
from hotline.ledger.histories import list_open_histories
from hotline.trial.difference import difference
from hotline.trial.replay import WhatIf, replay
from hotline.web.admin.frame import page
from hotline.web.admin.posts import read_day
from hotline.web.admin.scope import for_site, not_here
from hotline.web.admin.sheet import Sheet, Wrong, line, run
from hotline.web.admin.told_packs import key_label, table_label, value_told
from hotline.web.kit.page import Desk
from hotline.web.kit.wording import label

#: How many open orders are tried, the newest first.
MOST_TRIED = 200
MOST_TOLD = 50
_BAD = {
    "no_zip": "不是能打开的ZIP压缩包。",
    "too_large": "压缩包里的文件过多或者过大。",
    "bad_name": "压缩包里有不能接受的文件名。",
    "no_pack": "压缩包里没有规则包：应有一个含 pack.toml 的文件夹，编号写在其中。",
}


@dataclass(frozen=True, slots=True)
class Effect:
    """试算: what would be otherwise with the open orders."""

    orders: int
    overdue_was: int
    overdue_now: int
    returns: int
    extensions: int
    #: 时钟: how many would end later, and earlier
    clocks: tuple[tuple[str, int, int], ...]


@for_site
@require_http_methods(["GET", "POST"])
def send_in(request: HttpRequest, who: Desk) -> HttpResponse:
    """Take a pack in as an archive; it applies to nothing yet."""
    note = _("上传后先检查、试算，不会立即生效；同编号的待生效规则包会被替换。")
    sheet = Sheet(_("上传规则包"), _("上传"), "send_in_pack", part="regulations", note=note)
    sheet.back, sheet.upload = reverse("admin:regulations"), (_("规则包的ZIP压缩包"), ".zip")
    sent = request.FILES.get("file")
    content = sent.read() if sent is not None and not isinstance(sent, list) else b""
    taken: list[str] = []

    def do(sheet: Sheet) -> str:
        try:
            taken.append(proposals.take_in(content))
        except proposals.BadArchive as bad:
            raise Wrong("", _(_BAD[bad.why])) from None
        sheet.about = taken[0]
        return taken[0]

    answer = run(request, who, sheet, do, reverse("admin:regulations"))
    return redirect("admin:proposed", taken[0]) if taken else answer


@for_site
@require_GET
def show(request: HttpRequest, who: Desk, pack: str) -> HttpResponse:
    """What a proposed pack holds against the one in force."""
    if proposals.find_proposed(pack) is None:
        return not_here(request, who)
    since = _since(request.GET.get("since", ""))
    faults = proposals.faults(pack, since)
    told: dict[str, object] = {
        "pack": pack,
        "since": since,
        "faults": faults[:MOST_TOLD],
        "fault_count": len(faults),
        "tried": None,
        "part": "regulations",
        "effect": None,
    }
    if not faults:
        chain = proposals.proposed_chain(pack, since)
        told |= {"head": chain[0].head, "tried": proposals.try_scenarios(pack, since)}
        told |= _compared(chain)
        if "effect" in request.GET:
            told["effect"] = _effect(pack, since)
    return page(request, "admin/proposed.html", told, desk=who)


def _since(text: str) -> date:
    """The day that was asked for; tomorrow where none was."""
    today = clock.now().astimezone(SHANGHAI).date()
    try:
        return max(date.fromisoformat(text), today)
    except ValueError:
        return today + timedelta(days=1)


def _compared(chain: tuple[Pack, ...]) -> dict[str, object]:
    """The difference to the pack in force, in the words of the interface."""
    old = packs.shelf().packs.get(PackId(chain[0].head.id))
    if old is None:
        return {"is_new": True, "clauses": [], "heads": [], "clocks": []}
    found = difference(packs.shelf().chain(old), chain)
    titles = {one.id: one for pack in chain for one in pack.clauses}
    return {
        "is_new": False,
        "heads": [
            (key_label(h.key), value_told(h.before), value_told(h.after)) for h in found.heads
        ],
        "clauses": [
            (
                one.clause,
                titles.get(ClauseId(one.clause)),
                " ".join(filter(None, (table_label(one.subject[0]), value_told(one.subject[1])))),
                key_label(one.key) if one.key else _("整条"),
                value_told(one.before),
                value_told(one.after),
            )
            for one in found.clauses
        ],
        "clocks": [
            (label("clock", clock_), [value_told(o) for o in was], [value_told(o) for o in now])
            for clock_, was, now in found.clocks
        ],
    }


def _effect(pack: str, since: date) -> Effect:
    """Open orders, as if the pack had been in force on the day of each; none of them is changed."""
    library = proposals.proposed_library(pack, since)
    in_force = library.in_force(pack)
    outcomes: list[WhatIf] = [
        replay(one, lambda on: library.policy(pack, max(on, in_force)))
        for one in list_open_histories(MOST_TRIED)
        if _is_by(one.events[0], pack)
    ]
    later, earlier = Counter[str](), Counter[str]()
    for moved in (moved for one in outcomes for moved in one.moved):
        is_later = moved.now is None or (moved.was is not None and moved.now > moved.was)
        (later if is_later else earlier)[moved.name] += 1
    return Effect(
        orders=len(outcomes),
        overdue_was=sum(one.was_overdue for one in outcomes),
        overdue_now=sum(one.is_overdue for one in outcomes),
        returns=sum(len(one.returns) for one in outcomes),
        extensions=sum(len(one.extensions) for one in outcomes),
        clocks=tuple(
            (label("clock", name), later[name], earlier[name]) for name in {**later, **earlier}
        ),
    )


def _is_by(first: object, pack: str) -> bool:
    """Whether an order was received under this pack; under a new one all are tried."""
    return getattr(first, "pack", pack) == pack or pack not in packs.shelf().packs


@for_site
@require_http_methods(["GET", "POST"])
def put_in_force(request: HttpRequest, who: Desk, pack: str) -> HttpResponse:
    """Let a proposed pack apply from a day on."""
    if proposals.find_proposed(pack) is None:
        return not_here(request, who)
    fields = (
        line(
            "since",
            _("从哪天收到的工单起"),
            _since(request.GET.get("since", "")).isoformat(),
            "date",
        ),
    )
    note = _("从这一天起收到的工单按新版办；已经收到的仍按收到那天的规则。生效前可以撤回。")
    sheet = Sheet(_("规则包新版生效"), _("确定生效"), "take_in_pack", pack, fields, note=note)
    sheet.part, sheet.is_dangerous = "regulations", True
    sheet.back, sheet.facts = reverse("admin:proposed", args=[pack]), ((_("规则包"), pack),)
    today = clock.now().astimezone(SHANGHAI).date()

    def do(sheet: Sheet) -> str:
        since = read_day(sheet["since"], "since")
        if since is None or since < today:
            raise Wrong("since", _("请填写生效日期，不能早于今天。"))
        if proposals.faults(pack, since):
            raise Wrong("", _("规则包没有通过检查，不能生效；请返回查看。"))
        if proposals.proposed_chain(pack, since)[0].head.since > since:
            raise Wrong("since", _("规则包自己写明的施行日期晚于这一天。"))
        try:
            proposals.put_in_force(pack, since)
        except proposals.Overlaid:
            raise Wrong("since", _("这一天已有同一规则包的新版，请先撤回或者换一天。")) from None
        return since.isoformat()

    return run(request, who, sheet, do, reverse("admin:regulations"))


@for_site
@require_http_methods(["GET", "POST"])
def drop(request: HttpRequest, who: Desk, pack: str) -> HttpResponse:
    """Take a proposed pack away."""
    if proposals.find_proposed(pack) is None:
        return not_here(request, who)
    sheet = Sheet(_("删除待生效的规则包"), _("删除"), "drop_pack", pack, part="regulations")
    sheet.is_dangerous, sheet.back = True, reverse("admin:proposed", args=[pack])
    sheet.note = _("只删除上传的这一份，正在施行的规则包不受影响。")

    def do(_sheet: Sheet) -> str:
        proposals.drop(pack)
        return ""

    return run(request, who, sheet, do, reverse("admin:regulations"))


@for_site
@require_http_methods(["GET", "POST"])
def take_back(request: HttpRequest, who: Desk, pack: str, since: str) -> HttpResponse:
    """Take back a version that is not in force yet."""
    day = _since(since)
    sheet = Sheet(_("撤回规则包新版"), _("撤回"), "take_back_version", pack, part="regulations")
    sheet.back = reverse("admin:regulations")
    sheet.facts = ((_("规则包"), pack), (_("起始日"), since))
    sheet.note = _("撤回后回到待生效状态，可以修改后重新上传。")

    def do(_sheet: Sheet) -> str:
        if not proposals.take_back(pack, day, clock.now().astimezone(SHANGHAI).date()):
            raise Wrong("", _("已经生效或者不存在，不能撤回。"))
        return since

    return run(request, who, sheet, do, sheet.back)
