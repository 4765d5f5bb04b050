"""版式: the layouts of papers, a site's own over ours: taken out, sent in with a check, dropped."""

from __future__ import annotations

from django.http import HttpRequest, HttpResponse
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_GET, require_http_methods

from hotline.documents import own_layouts
from hotline.documents.own_layouts import OwnLayout
from hotline.web.admin.frame import page
from hotline.web.admin.scope import for_site, not_here
from hotline.web.admin.sheet import Sheet, Wrong, run
from hotline.web.kit.page import Desk

_WORD = "application/vnd.openxmlformats-officedocument.wordprocessingml.document"


@for_site
@require_GET
def overview(request: HttpRequest, who: Desk) -> HttpResponse:
    """The papers, and which of them the site lays out itself."""
    told: dict[str, object] = {"layouts": own_layouts.list_layouts(), "part": "layouts"}
    return page(request, "admin/layouts.html", told, desk=who)


@for_site
@require_GET
def fetch(request: HttpRequest, who: Desk, kind: str) -> HttpResponse:
    """The site's own layout, or one to begin from."""
    layout = _found(kind)
    if layout is None:
        return not_here(request, who)
    content = own_layouts.find(layout.kind) or own_layouts.example(layout.kind)
    answer = HttpResponse(content, content_type=_WORD)
    answer["Content-Disposition"] = f'attachment; filename="{kind}.docx"'
    return answer


@for_site
@require_http_methods(["GET", "POST"])
def send_in(request: HttpRequest, who: Desk, kind: str) -> HttpResponse:
    """Take a layout of the site's own; kept only where it has no faults."""
    layout = _found(kind)
    if layout is None:
        return not_here(request, who)
    sheet = Sheet(_("上传版式"), _("检查并采用"), "add_layout", kind, part="layouts")
    sheet.facts, sheet.back = ((_("文书"), layout.title),), reverse("admin:layouts")
    sheet.upload = (_("Word文件"), ".docx")
    sheet.note = _("先下载现用的版式，改好再传上来；检查通过才采用，以后出具的文书用新版式。")
    sent = request.FILES.get("file")
    content = sent.read() if sent is not None and not isinstance(sent, list) else b""

    def do(sheet: Sheet) -> str:
        faults = own_layouts.keep(layout.kind, content)
        if faults:
            sheet.faults = tuple(str(one) for one in faults)
            raise Wrong("", _("没有采用，请改好后再传："))
        return layout.title

    return run(request, who, sheet, do, sheet.back)


@for_site
@require_http_methods(["GET", "POST"])
def drop(request: HttpRequest, who: Desk, kind: str) -> HttpResponse:
    """Go back to the layout that comes along."""
    layout = _found(kind)
    if layout is None or not layout.is_own:
        return not_here(request, who)
    sheet = Sheet(_("恢复自带版式"), _("恢复"), "drop_layout", kind, part="layouts")
    sheet.facts, sheet.back = ((_("文书"), layout.title),), reverse("admin:layouts")
    sheet.is_dangerous = True
    sheet.note = _("本地的版式将删除，需要保留的请先下载；已经出具的文书不变。")

    def do(_sheet: Sheet) -> str:
        own_layouts.remove(layout.kind)
        return layout.title

    return run(request, who, sheet, do, sheet.back)


def _found(kind: str) -> OwnLayout | None:
    return next((one for one in own_layouts.list_layouts() if one.kind == kind), None)
