"""The words of the administrator's console: what can be done, as the log and the pages say it."""

from __future__ import annotations

from django.utils.translation import gettext as _

_KINDS = {
    "office": "机关",
    "sub_centre": "分中心",
    "department": "部门",
    "town": "乡镇街道",
    "institution": "事业单位",
    "company": "企业",
    "vertical": "垂直管理单位",
}

#: What is written into the log, by its word.
DEEDS = {
    "add_unit": "新增单位",
    "edit_unit": "修改单位",
    "move_unit": "调整隶属",
    "close_unit": "停用单位",
    "reopen_unit": "恢复单位",
    "import_units": "导入单位",
    "add_post": "设立岗位",
    "give_post": "任职",
    "end_post": "离任",
    "retire_post": "撤销岗位",
    "add_person": "新增人员",
    "edit_person": "修改人员",
    "lock_person": "停用账号",
    "unlock_person": "恢复账号",
    "reset_password": "重设密码",
    "reset_factor": "重设第二验证",
    "end_sessions": "结束登录",
    "apply_pack": "指定规则包",
    "take_back_pack": "取消规则包变更",
    "send_in_pack": "上传规则包",
    "take_in_pack": "规则包新版生效",
    "drop_pack": "删除待生效的规则包",
    "take_back_version": "撤回规则包新版",
    "take_in_calendar": "日历新版生效",
    "add_category": "新增类别",
    "rename_category": "修改类别",
    "close_category": "停用类别",
    "reopen_category": "恢复类别",
    "merge_category": "合并类别",
    "import_categories": "导入类别",
    "add_layout": "上传版式",
    "drop_layout": "恢复自带版式",
    "import_orders": "导入历史工单",
    "stop_import": "停止导入",
}


def kind_label(kind: str) -> str:
    """What a kind of unit is called."""
    return _(_KINDS.get(kind, kind))


def kind_of(text: str) -> str:
    """The kind that a word means, in Chinese or as it is kept; empty where it means none."""
    found = [kind for kind, told in _KINDS.items() if text in {kind, told}]
    return found[0] if found else ""


def deed_label(what: str) -> str:
    """What an entry of the log is called."""
    return _(DEEDS.get(what, what))
