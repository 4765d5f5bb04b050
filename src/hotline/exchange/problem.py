"""问题文档: every refusal and every error is told in one form, RFC 9457's problem document.

It says what, why, what is missing, what may be done instead, and the clause. It never repeats what
was sent: a value may be somebody's name, and an answer may end up in a log.
"""

from __future__ import annotations

from dataclasses import dataclass
from http import HTTPStatus

from django.http import HttpResponse
from pydantic import BaseModel, ConfigDict

MEDIA_TYPE = "application/problem+json"
_PREFIX = "urn:hotline:problem:"


class Cited(BaseModel):
    """条款, in our words."""

    model_config = ConfigDict(frozen=True)

    id: str
    cite: str
    rule: str
    #: the same in Chinese, empty where a pack has none
    zh: str = ""


class FieldFault(BaseModel):
    """字段错误: where, what is wrong, how to mend it."""

    model_config = ConfigDict(frozen=True)

    path: str
    problem: str
    mend: str


class Problem(BaseModel):
    """问题文档 (RFC 9457)."""

    model_config = ConfigDict(frozen=True)

    type: str
    title: str
    status: int
    detail: str
    #: 依据条款, where a regulation says no
    clause: Cited | None = None
    #: 缺少的材料
    missing: tuple[str, ...] = ()
    #: 可以改为的命令
    instead: tuple[str, ...] = ()
    errors: tuple[FieldFault, ...] = ()


@dataclass(frozen=True, slots=True)
class Sort:
    """One sort of problem: its name, its status and its Chinese title."""

    name: str
    status: HTTPStatus
    title: str

    def problem(self, detail: str, **more: object) -> Problem:
        """A problem of this sort."""
        return Problem.model_validate(
            {
                "type": _PREFIX + self.name,
                "title": self.title,
                "status": int(self.status),
                "detail": detail,
                **more,
            }
        )


REFUSED = Sort("refused", HTTPStatus.CONFLICT, "依照规定不能这样办理")
ERASED = Sort("erased", HTTPStatus.CONFLICT, "该诉求的内容已依法清除")
MALFORMED = Sort("malformed", HTTPStatus.BAD_REQUEST, "请求无法读取")
UNKNOWN_TOKEN = Sort("unknown-token", HTTPStatus.UNAUTHORIZED, "令牌缺失或无效")
NOT_ALLOWED = Sort("not-allowed", HTTPStatus.FORBIDDEN, "本岗位无此权限")
NOT_FOUND = Sort("not-found", HTTPStatus.NOT_FOUND, "没有该内容或无权查看")
WRONG_METHOD = Sort("wrong-method", HTTPStatus.METHOD_NOT_ALLOWED, "该地址不支持此方法")
TOO_LARGE = Sort("too-large", HTTPStatus.REQUEST_ENTITY_TOO_LARGE, "请求体过大")
WRONG_TYPE = Sort("wrong-media-type", HTTPStatus.UNSUPPORTED_MEDIA_TYPE, "请求体须为 JSON")
INVALID = Sort("invalid", HTTPStatus.UNPROCESSABLE_ENTITY, "字段有误")
KEY_REUSED = Sort("key-reused", HTTPStatus.UNPROCESSABLE_ENTITY, "命令编号已被另一请求使用")
TOO_MANY = Sort("too-many", HTTPStatus.TOO_MANY_REQUESTS, "请求过于频繁")
UNEXPECTED = Sort("unexpected", HTTPStatus.INTERNAL_SERVER_ERROR, "系统出错")
UNAVAILABLE = Sort("unavailable", HTTPStatus.SERVICE_UNAVAILABLE, "暂时不能办理")

#: What may come in answer to any request, in the order of their status.
SORTS = (
    *(MALFORMED, UNKNOWN_TOKEN, NOT_ALLOWED, NOT_FOUND, WRONG_METHOD, REFUSED, ERASED),
    *(TOO_LARGE, WRONG_TYPE, INVALID, KEY_REUSED, TOO_MANY, UNAVAILABLE),
)


class Stopped(Exception):
    """A request that goes no further; the problem is its answer."""

    def __init__(self, problem: Problem) -> None:
        """Keep the problem; the exception's own text is only its type."""
        self.problem = problem
        super().__init__(problem.type)


def answer(problem: Problem) -> HttpResponse:
    """The problem as a response."""
    response = HttpResponse(
        problem.model_dump_json(), status=problem.status, content_type=MEDIA_TYPE
    )
    if problem.status == HTTPStatus.UNAUTHORIZED:
        response["WWW-Authenticate"] = 'Bearer realm="hotline"'
    if problem.status == HTTPStatus.SERVICE_UNAVAILABLE:
        response["Retry-After"] = "5"
    return response
