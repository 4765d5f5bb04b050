"""What stands in the forms of follow-up to begin with, and who may review (CD-19, CD-23)."""

from __future__ import annotations

from collections.abc import Mapping

from hotline.ledger.queries import Told
from hotline.ledger.seeing import seen_by
from hotline.order.identifiers import hidden, kinds_in
from hotline.order.text import TextRef
from hotline.people.models import PostRow
from hotline.people.posts import PostRole
from hotline.web.follow_up.replying import pieces, reply_to_publish
from hotline.web.kit.choices import Choice
from hotline.web.kit.form import Form
from hotline.web.kit.page import Desk
from hotline.web.kit.posted import by_name
from hotline.web.kit.wording import label, unit_name

#: 复核岗位, posts of the office that may look at a conclusion before it is made
_REVIEWERS = (
    *(PostRole.UNIT_HEAD, PostRole.DEPUTY_HEAD, PostRole.SECTION, PostRole.TEAM_LEAD),
    PostRole.FOLLOW_UP,
)
_REMARK_GROUNDS = ("law_limits", "unreasonable", "other")
#: who confirms that an order is left out of the assessment (QP-07c)
_APPROVERS = ("deputy_head", "unit_head", "hotline")


def beside(desk: Desk, told: Told, form: Form) -> Mapping[str, object]:
    """Beside the form to publish: the reply as it was given, and what in it tells of whom."""
    if form.verb != "publish":
        return {}
    original = _words(desk, told, reply_to_publish(told))
    return {"original": pieces(original), "kinds": kinds_in(original)}


def prepare(desk: Desk, told: Told, form: Form) -> None:
    """Offer who may review, and put down what is known already."""
    fields = by_name(form.fields)
    if "reviewer" in fields:
        fields["reviewer"].kind = "choice"
        fields["reviewer"].choices = reviewers(desk)
        fields["reviewer"].is_closed = True
    if form.verb == "conclude_with_remark":
        fields["ground"].kind = "choice"
        fields["ground"].choices = _choices("ground", _REMARK_GROUNDS)
        fields["ground"].is_closed = True
    if form.verb == "leave_out":
        fields["approver"].kind = "choice"
        fields["approver"].choices = _choices("step", _APPROVERS)
        fields["approver"].is_closed = True
    if form.verb == "call_back" and told.order.task("second_call_back") is not None:
        fields["second"].value = "yes"
    if form.verb == "publish":
        if told.order.publication is None:
            # There is nothing to withdraw, and so no reason to ask for.
            form.fields = (fields["title"], fields["text"])
        fields["text"].value = hidden(_words(desk, told, reply_to_publish(told)))


def reviewers(desk: Desk) -> tuple[Choice, ...]:
    """Posts of the office that somebody else holds: nobody reviews what they do themselves."""
    rows = (
        PostRow.objects.filter(unit_id=desk.post.unit, role__in=_REVIEWERS, is_active=True)
        .exclude(person=None)
        .exclude(person=desk.person)
        .exclude(pk=desk.post.id)
        .order_by("role", "id")
    )
    return tuple(
        Choice(f"{unit_name(one.unit_id)}{label('role', one.role)}（{one.id}）", _title(one))
        for one in rows.select_related("person")
    )


def _title(row: PostRow) -> str:
    name = row.person.display_name if row.person is not None else ""
    return f"{label('role', row.role)} {name}"


def _choices(list_: str, names: tuple[str, ...]) -> tuple[Choice, ...]:
    return tuple(Choice(name, label(list_, name)) for name in names)


def _words(desk: Desk, told: Told, ref: TextRef | None) -> str:
    if ref is None:
        return ""
    order = told.order
    return seen_by(desk.post, order.matter, order.number, [ref.id]).texts.get(ref.id, "")
