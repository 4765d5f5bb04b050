"""What a reply says that could be checked, and what a later one adds; every text is made up."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from hotline.assessment.substance import Said, added, contained, normalised, said_in

FIRST = (
    "您好！您的来信已收悉。经查看，甲路12盏路灯因电缆老化不亮，我局已要求养护公司更换电缆。"
    "感谢您对我局工作的支持！"
)


@pytest.mark.parametrize(
    "later",
    [
        FIRST,
        FIRST.replace("，", ", ").replace("。", "；"),
        "高度重视您的来信，现答复如下：" + FIRST + "欢迎您继续监督，祝您生活愉快！",
        "感谢您！我局已责成养护公司更换电缆。经查看,甲路12盏路灯因电缆老化不亮。",
        "网友：您好！留言已收悉。",
        FIRST + "今后会进一步加强日常管理，提升服务水平。",
        "",
    ],
)
@pytest.mark.clause("CD-22")
def test_the_same_in_another_dress_adds_nothing(later: str) -> None:
    assert added([FIRST], later) == ()


@pytest.mark.parametrize(
    ("sentence", "kind", "what"),
    [
        ("电缆定于3月8日更换到位并恢复照明。", Said.DATE, "3月8日"),
        ("本次维修共投入资金4.5万元，由区财政承担。", Said.AMOUNT, "4.5万元"),
        ("同一线路上的乙小区也一并纳入改造范围。", Said.PLACE, None),
        (
            "该线路产权单位为示范市丙物业，由其负责日常养护。",
            Said.UNIT,
            None,
        ),
        ("依据《城市照明管理规定》第二十二条作出如下安排。", Said.LAW, "《城市照明管理规定》"),
        ("下一步将把架空线路全部入地施工，避免再次老化。", Said.PROMISED, None),
        ("夜间照度的检测报告已随信附上供您核对。", Said.MATERIAL, "检测报告"),
    ],
)
def test_a_new_sentence_that_can_be_checked_is_named(
    sentence: str, kind: Said, what: str | None
) -> None:
    found = added([FIRST], FIRST + sentence)

    assert len(found) == 1
    assert kind in {one for one, _ in found[0].said}
    assert what is None or (kind, what) in found[0].said


def test_what_an_earlier_reply_said_is_not_new_in_the_third() -> None:
    second = FIRST + "电缆定于3月8日更换到位并恢复照明。"

    assert added([FIRST, second], second + "敬请谅解。") == ()


def test_what_was_done_is_seen_whoever_did_it() -> None:
    kinds = {kind for kind, _ in said_in("我局已于昨日组织养护公司对路灯进行了维修")}

    assert Said.DONE in kinds


def test_a_reply_that_repeats_the_matter_is_contained_in_it() -> None:
    matter = "甲路从东口到西口一共有十二盏路灯不亮，晚上走路很危险，请求尽快修复。"

    assert contained("甲路从东口到西口一共有十二盏路灯不亮", matter) == 1
    assert contained("经查，灯杆电缆被施工挖断", matter) < 0.2
    assert contained("", matter) == 0


def test_courtesies_width_and_punctuation_carry_no_meaning() -> None:
    assert normalised("您好！甲路　１２盏灯，已修复完毕。谢谢！") == "甲路12盏灯已修复完毕"


def test_a_point_ends_a_sentence_and_a_long_sentence_is_no_courtesy() -> None:
    assert added([FIRST], FIRST.replace("。", ".")) == ()
    assert normalised("您好.甲路12.5米管道已更换.谢谢.") == "甲路125米管道已更换"
    long = "您好，" + "甲路从东口到西口一片漆黑，" * 5
    assert contained(long, long.translate({ord("，"): ","})) == 1


@given(st.text(max_size=300), st.text(max_size=300))
def test_no_text_adds_anything_to_itself(one: str, two: str) -> None:
    assert added([one], one) == ()
    assert added([one, two], two + "\n" + one) == ()
