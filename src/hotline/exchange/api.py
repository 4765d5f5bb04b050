"""The API as a whole: its rooms, who is let in, and what becomes of what goes wrong."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from functools import wraps
from http import HTTPStatus

from django.core.exceptions import BadRequest, RequestDataTooBig, SuspiciousOperation
from django.db import DataError, InterfaceError, OperationalError
from django.http import HttpRequest, HttpResponse
from django.urls import URLPattern, URLResolver
from ninja import NinjaAPI
from ninja.errors import AuthenticationError, ValidationError
from ninja.openapi.schema import OpenAPISchema
from typing_extensions import override

from hotline.exchange import actions, commands, matters, orders, regulations, reveals, watching
from hotline.exchange.document import completed
from hotline.exchange.faults import fault, faults_of_parameters, invalid
from hotline.exchange.once import HEADER
from hotline.exchange.problem import (
    ERASED,
    KEY_REUSED,
    MALFORMED,
    NOT_ALLOWED,
    NOT_FOUND,
    TOO_LARGE,
    UNAVAILABLE,
    UNEXPECTED,
    UNKNOWN_TOKEN,
    WRONG_METHOD,
    Problem,
    Stopped,
    answer,
)
from hotline.exchange.reading import no_such_order
from hotline.exchange.tokens import Bearer
from hotline.ledger import desk
from hotline.ledger.home import NoPack
from hotline.ledger.numbers import BadArea
from hotline.ledger.packs import NotKept, UnknownPack
from hotline.people.vault import Erased

_View = Callable[..., HttpResponse]


def told_as_problem(view: _View) -> _View:
    """A view whose refusal of a method is a problem, too."""

    @wraps(view)
    def seen(request: HttpRequest, *args: object, **kwargs: object) -> HttpResponse:
        response = view(request, *args, **kwargs)
        if response.status_code != HTTPStatus.METHOD_NOT_ALLOWED:
            return response
        allowed = response.headers.get("Allow", "")
        told = answer(WRONG_METHOD.problem(f"可用的方法：{allowed}"))
        told["Allow"] = allowed
        return told

    return seen


class Api(NinjaAPI):
    """Ninja's API, with one document for everything that goes wrong."""

    _document: OpenAPISchema | None = None

    @override
    def get_openapi_schema(
        self,
        *,
        path_prefix: str | None = None,
        path_params: dict[str, object] | None = None,
    ) -> OpenAPISchema:
        # The document is open to all and slow to make: made once, it cannot be used to tire us.
        if self._document is None:
            self._document = completed(
                super().get_openapi_schema(path_prefix=path_prefix, path_params=path_params)
            )
        return self._document

    @override
    def _get_urls(self) -> list[URLResolver | URLPattern]:
        # Ninja answers a wrong method with plain text, and has no other place to change that.
        found = super()._get_urls()
        for pattern in found:
            if isinstance(pattern, URLPattern):
                kept = vars(pattern)
                kept["callback"] = told_as_problem(kept["callback"])
        return found


api = Api(
    title="12345 热线开放接口",
    version="1.0.0",
    description="工单的登记、查询和办理。每一处拒绝都注明条款、缺少的材料和可以改为的办法。",
    docs_url=None,
    auth=Bearer(),
    urls_namespace="exchange",
)
for _room in (matters, orders, commands, actions, reveals, regulations, watching):
    api.add_router("", _room.router)


def _told(_: HttpRequest, error: Exception | type[Exception]) -> HttpResponse:
    problem = problem_of(error) if isinstance(error, Exception) else None
    if problem is None:
        raise error
    return answer(problem)


def problem_of(error: Exception) -> Problem | None:
    """What an exception comes to; None where it is a fault of ours."""
    if isinstance(error, Stopped):
        return error.problem
    if isinstance(error, ValidationError):
        return invalid(faults_of_parameters(error.errors))
    return next((told for kind, told in _KNOWN.items() if isinstance(error, kind)), None)


_KNOWN: Mapping[type[Exception], Problem] = {
    AuthenticationError: UNKNOWN_TOKEN.problem("请在 Authorization 头中给出有效的令牌"),
    desk.NotAllowed: NOT_ALLOWED.problem("本岗位没有这项职责"),
    desk.UnknownOrder: no_such_order(),
    desk.CommandReused: KEY_REUSED.problem("同一编号已用于内容不同的请求，请另用一个编号"),
    desk.BadCommandId: invalid([fault(f"header.{HEADER}", "other")]),
    desk.ClockSetBack: UNAVAILABLE.problem("服务器时钟有误，请管理员校准后再试"),
    Erased: ERASED.problem("该诉求的内容已依法清除，不能再添加文字"),
    NoPack: UNAVAILABLE.problem("本单位及上级单位均未设定规则包，请管理员设定"),
    UnknownPack: UNAVAILABLE.problem("本单位设定的规则包不存在，请管理员改正"),
    NotKept: UNAVAILABLE.problem("该工单的规则包或日历版本已不在，请管理员恢复"),
    BadArea: UNAVAILABLE.problem("本站未设定六位行政区划代码，请管理员设定"),
    RequestDataTooBig: TOO_LARGE.problem("请求体过大"),
    SuspiciousOperation: MALFORMED.problem("请求有误"),
    BadRequest: MALFORMED.problem("请求有误"),
    DataError: invalid([fault("", "other")]),
    OperationalError: UNAVAILABLE.problem("数据库暂时不能应答，请稍后以同一编号重试"),
    InterfaceError: UNAVAILABLE.problem("数据库暂时不能应答，请稍后以同一编号重试"),
}
for _kind in (Exception, Stopped, ValidationError, AuthenticationError):
    api.add_exception_handler(_kind, _told)


# ── What Django answers before or beside the API ─────────────────────────────────────────────────


def not_found(_: HttpRequest, exception: Exception) -> HttpResponse:
    """404 for an address that leads nowhere."""
    return answer(NOT_FOUND.problem("没有这个地址"))


def bad_request(_: HttpRequest, exception: Exception) -> HttpResponse:
    """400 for what Django itself refuses to read."""
    return answer(problem_of(exception) or MALFORMED.problem("请求有误"))


def failed(_: HttpRequest) -> HttpResponse:
    """500: our own fault; what it was stands in the log, without anybody's data."""
    return answer(UNEXPECTED.problem("系统出错，已经记录；请以同一编号重试"))
