"""个人信息: what is found in a text, and what is left alone."""

from __future__ import annotations

import pytest

from hotline.order.identifiers import hidden, identifiers_in, kinds_in

FOUND = [
    ("请拨打13800000001联系", "电话号码"),
    ("138 0000 0001", "电话号码"),
    ("+86-138-0000-0001", "电话号码"),
    ("".join(chr(ord(one) + 0xFEE0) for one in "13800000001"), "电话号码"),
    ("028-86000000转1", "电话号码"),
    ("（010）86000000", "电话号码"),
    ("证号510100198001011234。", "身份证号"),
    ("证号51010019800101123x。", "身份证号"),
    ("川A12345", "车牌号"),
    ("川A·D12345停在路口", "车牌号"),
    ("粤Z1234港", "车牌号"),
    ("写信到wang.xiaohua@mail.example.cn即可", "电子邮箱"),
    ("卡号4111111111111111", "银行卡号"),
    ("卡号4111-1111-1111-1111", "银行卡号"),
]
LEFT = [
    *("请拨打12345或110", "2025年3月3日10时", "共修复路灯138盏", "文号川府发〔2023〕17号"),
    *(
        "工单号51010020250303000001",
        "金额13800000.01元",
        "4111111111111112是流水号",
        "编号13800000001234",
    ),
    *("市水务局A座12345室", "K3+500至K4+200段", "统一社会信用代码91510100MA0000000X"),
]


@pytest.mark.clause("AH-34")
@pytest.mark.parametrize(("text", "kind"), FOUND)
def test_what_tells_who_somebody_is_is_found(text: str, kind: str) -> None:
    assert kinds_in(text) == (kind,)


@pytest.mark.parametrize("text", LEFT)
def test_what_tells_nobody_is_left_alone(text: str) -> None:
    assert kinds_in(text) == ()
    assert hidden(text) == text


def test_where_it_stands_is_told_and_hidden() -> None:
    text = "王女士，电话13800000001，车牌川A12345，已联系。"

    assert [text[one.start : one.end] for one in identifiers_in(text)] == [
        "13800000001",
        "川A12345",
    ]
    assert hidden(text) == "王女士，电话138******01，车牌川A*****，已联系。"


def test_a_number_is_of_one_kind_only() -> None:
    assert kinds_in("510100198001011234和13800000001") == ("身份证号", "电话号码")
