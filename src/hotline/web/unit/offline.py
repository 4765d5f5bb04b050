"""离线: the installable app of the unit's console, and what a device may keep without a connection.

The device keeps the frame of the pages as it is, and drafts as ciphertext; a decision in
docs/decisions says what that keeps from whom.
"""

from __future__ import annotations

import base64
import hashlib

from django.http import HttpRequest, HttpResponse, HttpResponseRedirect, JsonResponse
from django.middleware.csrf import get_token
from django.template import engines
from django.templatetags.static import static
from django.urls import reverse
from django.utils.translation import get_language
from django.utils.translation import gettext as _
from django.views.decorators.http import require_GET, require_POST

from hotline.ledger import clock
from hotline.people import offline
from hotline.web.kit import commanding
from hotline.web.kit.page import Desk, at_console, page
from hotline.web.kit.signed import session_of
from hotline.web.unit.console import CONSOLE

#: The files of the frame, besides the page itself.
FRAME = (
    *("vendor/tabler.css", "vendor/icons.svg", "kit/kit.css", "kit/mark.svg"),
    *("kit/kit.js", "kit/files.js"),
    *("unit/unit.css", "unit/vault.js", "unit/drafts.js", "unit/sending.js"),
    *("unit/report.js", "unit/shell.js", "unit/icon-192.png"),
)
#: so many keys does no device hold
_MOST_ASKED = 20


@require_GET
def shell(request: HttpRequest) -> HttpResponse:
    """The page that opens without a connection; it holds nothing of anybody."""
    return page(request, "unit/offline.html", {})


@require_GET
def worker(request: HttpRequest) -> HttpResponse:
    """The service worker; it changes whenever a file of the frame does."""
    files = [static(name) for name in FRAME]
    where = reverse("unit:offline")
    frame = shell(request).content
    told = "\n".join([get_language() or "", *files]).encode() + frame
    context = {
        "shell": where,
        "files": files,
        "version": hashlib.sha256(told).hexdigest()[:16],
    }
    text = engines["jinja2"].get_template("unit/worker.js").render(context, request)
    response = HttpResponse(text, content_type="text/javascript; charset=utf-8")
    response["Service-Worker-Allowed"] = reverse("unit:list")
    response["Cache-Control"] = "no-cache"
    return response


@require_GET
def manifest(request: HttpRequest) -> HttpResponse:
    """What a phone needs to put the console beside its other apps."""
    del request
    icons = [
        {"src": static(f"unit/icon-{size}.png"), "sizes": f"{size}x{size}", "type": "image/png"}
        for size in (192, 512)
    ]
    masked = {
        "src": static("unit/icon-maskable-512.png"),
        "sizes": "512x512",
        "type": "image/png",
        "purpose": "maskable",
    }
    where = reverse("unit:list")
    told = {
        "id": where,
        "name": _("12345热线承办台"),
        "short_name": _("承办台"),
        "lang": "zh-CN",
        "start_url": where,
        "scope": where,
        "display": "standalone",
        "background_color": "#f4f6f7",
        "theme_color": "#1d5b79",
        "icons": [*icons, masked],
    }
    response = JsonResponse(told, json_dumps_params={"ensure_ascii": False})
    response["Content-Type"] = "application/manifest+json"
    response["Cache-Control"] = "no-cache"
    return response


@at_console("unit")
@require_POST
def key(request: HttpRequest, who: Desk) -> HttpResponse:
    """One half of the key of this device, for whoever is signed in on it."""
    session = session_of(request)
    if session is None:
        return JsonResponse({}, status=401)
    wanted = request.POST.get("key", "").replace("\0", "")
    handed = offline.hand_out(who.person, session.digest, wanted, clock.now())
    material = base64.b64encode(handed.material).decode()
    return JsonResponse({"key": handed.id, "material": material, "is_new": handed.is_new})


@require_GET
def alive(request: HttpRequest) -> HttpResponse:
    """Which of these keys still hold. Nobody needs to be signed in: what ended is to be wiped."""
    asked = request.GET.getlist("key")[:_MOST_ASKED]
    now = clock.now()
    found = [one for one in asked if "\0" not in one and offline.is_alive(one, now)]
    return JsonResponse({"alive": found, "token": get_token(request)})


@at_console("unit")
@require_POST
def send(request: HttpRequest, who: Desk, number: str, verb: str) -> HttpResponse:
    """A form as a script sends it: where to go on, or the page that says what is wrong."""
    response = commanding.give(request, who, CONSOLE, (number, verb))
    if isinstance(response, HttpResponseRedirect):
        return JsonResponse({"where": response.url})
    return response
