"""What a citizen chooses from: in the words of everyday, with an example each."""

from __future__ import annotations

from dataclasses import dataclass

from django.utils.translation import gettext as _

from hotline.order.names import Kind

#: 常用类别: what the catalogue of words knows of them; a city's own list stands in its language
USUAL = (
    *("供水排水", "供电", "供气供热", "道路交通", "公共交通", "停车管理", "市容环卫", "违法建设"),
    *("房产物业", "环境污染", "噪声", "教育", "医疗卫生", "劳动社保", "民政救助", "消费维权"),
    *("食品安全", "社会治安", "农业农村", "政务服务", "其他"),
)

#: 公开身份、保密、匿名
IDENTITIES = ("named", "confidential", "anonymous")

#: 希望怎样答复, as the matter says it to those who handle it
ANSWERS = {"phone": "电话", "sms": "短信", "online": "只在网上查看", "letter": "书信"}

#: 信箱 that a letter goes to; each keeps its name as the source of the matter (CD-01)
BOXES = {
    "government": "市政府信箱",
    "secretary": "市委书记信箱",
    "business": "服务企业信箱",
    "hotline": "12345",
}


@dataclass(frozen=True, slots=True)
class Choice:
    """One choice: its value, what it is called and what it means."""

    value: str
    title: str
    example: str = ""


def kinds() -> tuple[Choice, ...]:
    """What a matter may be, each with an example."""
    return (
        Choice(Kind.HELP, _("求助"), _("有困难要帮忙解决，例如停水、路灯不亮、井盖松动")),
        Choice(
            Kind.COMPLAINT, _("投诉"), _("对某个单位、商家或服务不满意，例如物业不作为、噪声扰民")
        ),
        Choice(Kind.INQUIRY, _("咨询"), _("想问政策、怎么办事，例如社保怎么转、证件怎么办")),
        Choice(
            Kind.TIP_OFF,
            _("举报"),
            _("发现违法违规行为，例如偷排污水、违法建设；您的身份按规定保密"),
        ),
        Choice(Kind.SUGGESTION, _("建议"), _("对城市管理和公共服务有意见或好主意")),
        Choice(Kind.PRAISE, _("表扬"), _("想感谢某个单位或工作人员")),
    )


def identities() -> tuple[Choice, ...]:
    """Who may see who asks, and what follows from it."""
    return (
        Choice(
            "named",
            _("承办单位可以看到我的联系方式"),
            _("办得最快：承办单位直接与您联系、核实和答复"),
        ),
        Choice(
            "confidential",
            _("保密"),
            _("承办单位看不到您的姓名和电话，需要联系时由12345的工作人员转达"),
        ),
        Choice(
            "anonymous",
            _("匿名"),
            _("可以不留姓名和电话；没人能与您联系，请保存好编号和查询码，自己来查答复"),
        ),
    )


def answers(*, is_letter: bool) -> tuple[Choice, ...]:
    """How the reply is to reach them."""
    usual = (
        Choice("phone", _("打电话")),
        Choice("sms", _("发短信")),
        Choice("online", _("我自己上网查看")),
    )
    return (Choice("letter", _("写信")), *usual) if is_letter else usual


def boxes() -> tuple[Choice, ...]:
    """Whom a letter is written to."""
    return (
        Choice("government", _("市政府信箱")),
        Choice("secretary", _("市委书记信箱")),
        Choice("business", _("服务企业信箱"), _("企业经营中的困难和建议")),
        Choice("hotline", _("12345热线")),
    )


def senders() -> tuple[Choice, ...]:
    """For whom somebody writes."""
    return (
        Choice("person", _("我自己")),
        Choice("company", _("企业")),
        Choice("organisation", _("其他组织")),
    )
