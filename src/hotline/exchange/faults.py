"""What is wrong with a field, in Chinese: where, what, and how to mend it."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from typing import Any

from pydantic import ValidationError

from hotline.exchange.problem import INVALID, FieldFault, Problem

#: A name that somebody else chose is told no longer than this.
_LONGEST_PATH = 120
_MOST_FAULTS = 50

#: By pydantic's name of the fault: what is wrong, and how to mend it; {…} from its context.
_TOLD: Mapping[str, tuple[str, str]] = {
    "missing": ("缺少此项", "请补上此项"),
    "extra_forbidden": ("没有这个字段", "请删去或改正字段名"),
    "enum": ("取值不在列表中", "可用的值：{expected}"),
    "literal_error": ("取值不在列表中", "可用的值：{expected}"),
    "string_type": ("应为文字", "请写成字符串"),
    "string_too_short": ("文字过短", "至少 {min_length} 个字符"),
    "string_too_long": ("文字过长", "至多 {max_length} 个字符"),
    "string_pattern_mismatch": ("格式不符", "须符合 {pattern}"),
    "string_unicode": ("含有不能保存的字符", "请删去控制字符和残缺字符"),
    "bool_type": ("应为真或假", "请写 true 或 false"),
    "bool_parsing": ("应为真或假", "请写 true 或 false"),
    "int_type": ("应为整数", "请写不带引号的整数"),
    "int_parsing": ("应为整数", "请写整数"),
    "int_parsing_size": ("数字过大", "请写较小的整数"),
    "int_from_float": ("应为整数", "请写整数"),
    "greater_than_equal": ("数值过小", "不小于 {ge}"),
    "less_than_equal": ("数值过大", "不大于 {le}"),
    "dict_type": ("应为对象", "请写成 JSON 对象"),
    "model_type": ("应为对象", "请写成 JSON 对象"),
    "model_attributes_type": ("应为对象", "请写成 JSON 对象"),
    "tuple_type": ("应为列表", "请写成 JSON 数组"),
    "list_type": ("应为列表", "请写成 JSON 数组"),
    "too_long": ("项数过多", "至多 {max_length} 项"),
    "timezone_aware": ("缺少时区", "请写明时区，如 +08:00"),
    "unknown_order": ("没有这个工单，或者无权查看", "请核对工单编号"),
    "cursor": ("游标有误", "请原样使用上一页给出的 next"),
    "not_text": ("含有不能保存的字符", "请删去控制字符和残缺字符"),
}
_DATED = ("日期或时间有误", "请按 ISO 8601 书写，如 2025-03-03 或 2025-03-03T10:00:00+08:00")
_OTHER = ("取值不合要求", "请对照接口文档改正")


def fault(path: str, kind: str, **context: object) -> FieldFault:
    """One fault of a kind that pydantic knows, or of our own."""
    return _fault((path,), kind, context)


def faults_of(error: ValidationError, where: str = "") -> Iterable[FieldFault]:
    """Every fault that pydantic found; what was sent is not repeated."""
    for one in error.errors(include_url=False, include_input=False)[:_MOST_FAULTS]:
        yield _fault((where, *one["loc"]), one["type"], one.get("ctx", {}), one["msg"])


def faults_of_parameters(errors: Iterable[Mapping[str, Any]]) -> Iterable[FieldFault]:
    """The same for parameters of path, query and header."""
    for one in errors:
        yield _fault(tuple(one["loc"]), one["type"], one.get("ctx", {}), one["msg"])


def invalid(faults: Iterable[FieldFault]) -> Problem:
    """The problem of a request whose fields are wrong."""
    told = tuple(faults)
    return INVALID.problem("；".join(f"{one.path}：{one.problem}" for one in told[:3]), errors=told)


def _fault(
    loc: tuple[object, ...], kind: str, context: Mapping[str, object], message: str = ""
) -> FieldFault:
    path = ".".join(str(part) for part in loc if part != "")[:_LONGEST_PATH]
    problem, mend = _words(kind, message)
    known = _Known({name: _listed(value) for name, value in context.items()})
    # That a text is kept with its reference is for the desk alone; here it is a string.
    path = path.removesuffix(".content")
    return FieldFault(path=path, problem=problem, mend=mend.format_map(known))


def _listed(value: object) -> object:
    """Pydantic's list of the values that there are, as a Chinese one."""
    if not isinstance(value, str):
        return value
    return value.replace("' or '", "、").replace("', '", "、").strip("'")


def _words(kind: str, message: str) -> tuple[str, str]:
    if kind.startswith(("date", "time")) and kind != "timezone_aware":
        return _DATED
    if kind == "value_error" and "is not text" in message:
        return _TOLD["not_text"]
    return _TOLD.get(kind, _OTHER)


class _Known(dict[str, object]):
    """The context of a fault; what it does not have is left open."""

    def __missing__(self, key: str) -> str:
        return "…"
