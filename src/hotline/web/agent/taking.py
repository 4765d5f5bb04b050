"""受理: a contact rehearsed as a whole, then taken in and carried out step by step.

Nothing is written before every step would be done: what the law misses is said at its field while
the caller is still on the line.
"""

from __future__ import annotations

import hashlib
from collections.abc import Mapping
from dataclasses import dataclass

from django.utils.translation import gettext as _
from pydantic import ValidationError

from hotline.law.calendar import SHANGHAI
from hotline.law.policy import Policy
from hotline.ledger import clock, desk, packs, queries
from hotline.ledger.foreseeing import foresee
from hotline.ledger.home import pack_of
from hotline.ledger.numbers import is_whole
from hotline.order.command import Command
from hotline.order.names import HOTLINE, OrderNumber
from hotline.order.refusal import Refusal
from hotline.people import OrderFacts, Post, may, may_receive
from hotline.people.vault import Erased
from hotline.trial import verbs
from hotline.web.agent.contact import OUTCOMES, Contact, Step, steps
from hotline.web.kit import taking_in
from hotline.web.kit.dealing import because, missing_label


@dataclass(frozen=True, slots=True)
class Taken:
    """What came of a contact."""

    number: str
    #: the step that was refused after all, because something happened in between
    stopped: str = ""


def outcomes_of(post: Post) -> tuple[str, ...]:
    """What this post may do with a matter at once."""
    return tuple(
        name
        for name, verb in OUTCOMES.items()
        if (may_receive(post) if verb == "receive" else can(post, verb))
    )


def can(post: Post, verb: str) -> bool:
    """Whether the post may give this command on an order that nobody handles yet."""
    return isinstance(may(post, verb, OrderFacts()), bool)


def policy_now(post: Post) -> Policy:
    """The rules by which a matter of this moment is judged."""
    return packs.policy(pack_of(post), clock.now().astimezone(SHANGHAI).date())


def rehearse(contact: Contact, post: Post) -> bool:
    """Whether every step would be done; otherwise the fields say what the law misses."""
    wanted = steps(contact)
    if any(one.verb == "accept" for one in wanted):
        taking_in.lacks(contact.draft, post, contact.channel)
    try:
        matter = taking_in.matter_of(contact.draft, contact.channel)
    except ValidationError:
        contact.draft.errors["category"] = _("填写的内容不合要求，请改正。")
        return False
    if contact.errors:
        return False
    policy, now = policy_now(post), clock.now()
    order, _events = verbs.receive(OrderNumber("0"), matter, policy, now)
    for step in wanted:
        command = _command(step, contact)
        if command is None or not _may(step, contact, post):
            return False
        if step.verb == "merge":
            return _can_merge(contact, post)
        outcome = verbs.decide(order, verbs.sealed(command, b"", str), policy, now)
        if isinstance(outcome, Refusal):
            _tell(outcome, step, contact)
            return False
        order = outcome[0]
    return True


def carry_out(contact: Contact, post: Post) -> Taken | None:
    """Take the matter in and do every step; None where a value is refused, which then says so."""
    done = taking_in.take_in(contact.draft, post, contact.channel)
    if done is None:
        return None
    for place, step in enumerate(steps(contact)):
        command = _command(step, contact)
        if command is None or not _submit(command, done.number, post, (contact, place)):
            return Taken(done.number, step.verb)
    return Taken(done.number)


def _submit(command: Command, number: str, post: Post, own: tuple[Contact, int]) -> bool:
    contact, place = own
    seed = f"{contact.draft.command_id}\n{place}\n{command.verb}\n{post.id}"
    try:
        outcome = desk.submit(
            command.model_copy(update={"by": None}),
            number=number,
            by=post,
            at=clock.now(),
            command_id=f"contact:{hashlib.sha256(seed.encode()).hexdigest()[:40]}",
        )
    except (desk.DeskFault, Erased):
        return False
    return not isinstance(outcome, Refusal)


def _command(step: Step, contact: Contact) -> Command | None:
    """The step as a command; None where a value is wrong, and its field says so."""
    try:
        return verbs.parse(step.verb, {**step.fields, "by": HOTLINE})
    except ValidationError as wrong:
        for one in wrong.errors(include_url=False, include_input=False):
            name = f"{step.prefix}{one['loc'][0]}" if one["loc"] else step.prefix
            contact.more.errors[name] = _("填写的内容不合要求，请改正。")
        return None


def _may(step: Step, contact: Contact, post: Post) -> bool:
    if can(post, step.verb):
        return True
    contact.more.errors[f"{step.prefix}unit" if step.verb == "dispatch" else "outcome"] = _(
        "本岗位现在不能办理这一事项。"
    )
    return False


def _can_merge(contact: Contact, post: Post) -> bool:
    """Whether the other order is there and may be raised again."""
    number = "".join(contact.more["merge_into"].split())
    found = queries.find_order(number, post) if is_whole(number) else None
    if found is None:
        contact.more.errors["merge_into"] = _("没有这个工单，或者本岗位无权查看。")
        return False
    at = max(clock.now(), found.order.last_at)
    seen = foresee(found.order, verbs.parse("repeat", {"by": HOTLINE}), post, at)
    if found.order.is_final or seen is None or seen.refusal is not None:
        contact.more.errors["merge_into"] = _("这件工单已经办结，不能再并入，请另立一件。")
        return False
    return True


#: Where a part of the record stands that a clause asks for.
_OF_RECORD: Mapping[str, str] = {"contact": "phone", "content": "words"}


def _tell(refusal: Refusal, step: Step, contact: Contact) -> None:
    """What the law says no to, at its field where there is one."""
    told = {"clause": refusal.clause}
    for one in refusal.missing:
        own = f"{step.prefix}{one.name}"
        named = _OF_RECORD.get(one.name, one.name)
        part = missing_label(step.verb, one)
        sentence = _("按%(clause)s须有：%(part)s。") % {**told, "part": part}
        if own in contact.more.values or own in {"transfer_call_consent", "join_expert_consent"}:
            contact.more.errors[own] = sentence
        elif named in contact.draft.values:
            contact.draft.errors[named] = sentence
        else:
            contact.more.errors["outcome"] = sentence
    if not contact.errors:
        contact.more.errors["outcome"] = f"{because(refusal)}（{refusal.clause}）"
