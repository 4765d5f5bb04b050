"""What stands in the forms of supervision to begin with, and what may be chosen there."""

from __future__ import annotations

from hotline.ledger.queries import Told
from hotline.order.words import WORDS
from hotline.web.kit import doubted
from hotline.web.kit.choices import Choice
from hotline.web.kit.form import Form
from hotline.web.kit.page import Desk
from hotline.web.kit.posted import by_name
from hotline.web.kit.wording import label

#: 督办方式 (AH-21) and 检查方式 (QP-10)
_MODES = ("phone", "sms", "paper", "network", "site")
_GROUNDS = {
    "enlist": (
        *("unclear_responsibility", "perfunctory", "low_quality", "untrue", "hot", "media"),
        *("sudden", "emerging", "trend", "major", "complex", "hard", "review_order"),
        *("public_opinion", "major_public_opinion", "other"),
    ),
    "propose_decision_sheet": (
        *("institutional", "historic", "repeated", "several_departments", "hard", "other"),
    ),
}
#: 通常的答复时限, in working days; the supervisor may write another
_USUAL_DAYS = "5"


def prepare(desk: Desk, told: Told, form: Form) -> None:
    """Offer what is usually said, and write down what is known already."""
    doubted.prepare(desk, told, form)
    fields = by_name(form.fields)
    if form.verb in _GROUNDS and not fields["ground"].choices:
        fields["ground"].kind = "choice"
        fields["ground"].choices = _choices("ground", _GROUNDS[form.verb])
        fields["ground"].is_closed = True
    if form.verb == "issue_notice":
        fields["modes"].kind = "many"
        fields["modes"].choices = _choices("mode", _MODES)
        fields["days"].value = _USUAL_DAYS
    if form.verb == "inspect" and not fields["mode"].choices:
        fields["mode"].kind = "choice"
        fields["mode"].choices = _choices("mode", _MODES)
        fields["mode"].is_closed = True
    if form.verb == "instruct":
        fields["leader"].value = desk.title


def _choices(list_: str, names: tuple[str, ...]) -> tuple[Choice, ...]:
    return tuple(Choice(name, label(list_, name)) for name in names if f"{list_}.{name}" in WORDS)
