"""Events turned back into the commands they came from, so that a history can be tried again.

What follows by itself (a clock that fell due, a task, a deemed rating) has no command: under
another regulation it follows differently, which is what a trial is about. Signatures have none
either; who signs is another regulation's business.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass, field

from hotline.archive.attach import Attach
from hotline.closing.call_back import CallBack
from hotline.closing.conclude import Conclude
from hotline.closing.conclude_with_remark import ConcludeWithRemark
from hotline.closing.confirm_mark import ConfirmMark
from hotline.closing.leave_out import LeaveOut
from hotline.closing.rate import Rate
from hotline.closing.redo import Redo
from hotline.closing.review import Review
from hotline.dispatch.convene import Convene
from hotline.dispatch.dispatch import Dispatch
from hotline.dispatch.fast_track import FastTrack
from hotline.dispatch.hand_over import HandOver
from hotline.dispatch.rule_on_return import RuleOnReturn
from hotline.dispatch.settle import Settle
from hotline.handling.bring_in import BringIn
from hotline.handling.contact import Contact
from hotline.handling.extend import RequestExtension
from hotline.handling.give_opinion import GiveOpinion
from hotline.handling.hand_back import HandBack
from hotline.handling.hand_down import HandDown
from hotline.handling.notify_by_phone import NotifyByPhone
from hotline.handling.reply import Reply
from hotline.handling.report_progress import ReportProgress
from hotline.handling.respond import Respond
from hotline.handling.send_back import RequestReturn
from hotline.handling.send_sms import SendSms
from hotline.handling.set_statutory_limit import SetStatutoryLimit
from hotline.handling.sign_for import SignFor
from hotline.intake.accept import Accept
from hotline.intake.answer import Answer
from hotline.intake.decline import Decline
from hotline.intake.join_expert import JoinExpert
from hotline.intake.merge import Merge
from hotline.intake.repeat import Repeat
from hotline.intake.report_emergency import ReportEmergency
from hotline.intake.transfer_call import TransferCall
from hotline.intake.verify import Verify
from hotline.law.span import WorkingDays
from hotline.order import events as told
from hotline.order.command import Command
from hotline.order.event import Event
from hotline.order.informed import Informed
from hotline.order.length import parse_length
from hotline.order.names import ReplyOutcome
from hotline.order.text import Text, TextRef
from hotline.supervision.enlist import Enlist
from hotline.supervision.instruct import Instruct

#: What stands where the words were: a trial needs their sketch, not the words.
_WORDS = "…"


@dataclass(frozen=True, slots=True)
class Form:
    """How one kind of event becomes a command again."""

    command: type[Command]
    #: values that the event does not hold
    fixed: Mapping[str, object] = field(default_factory=dict)
    #: command field: the event's name for it
    named: Mapping[str, str] = field(default_factory=dict)
    #: values that must be worked out
    more: Callable[[Event], Mapping[str, object]] | None = None


def _informed(event: Event) -> Mapping[str, object]:
    if not isinstance(event, told.CompletionReported) or event.informed_by is None:
        return {"informed": None}
    return {"informed": Informed.model_validate({"by": event.informed_by, **event.informed})}


def _law(event: Event) -> Mapping[str, object]:
    """The length that law set, which the event holds with the clock that it moved."""
    for change in event.clocks:
        if change.name == "completion" and change.within:
            length = parse_length(change.within)
            days = length.span.days if isinstance(length.span, WorkingDays) else None
            return {"days": days, "until": length.until}
    return {}


FORMS: dict[type[Event], Form] = {
    told.VerificationBegun: Form(Verify),
    told.Verified: Form(Verify),
    told.Accepted: Form(Accept),
    told.RaisedAgain: Form(Repeat),
    told.Declined: Form(Decline),
    told.Answered: Form(Answer),
    told.CallTransferred: Form(TransferCall, {"consent": True}),
    told.ExpertJoined: Form(JoinExpert, {"consent": True}),
    told.Merged: Form(Merge),
    told.EmergencyReported: Form(ReportEmergency),
    told.Dispatched: Form(Dispatch),
    told.CoordinationOpened: Form(Convene),
    told.CoordinationSettled: Form(Settle),
    told.FastTracked: Form(FastTrack),
    told.ReturnGranted: Form(RuleOnReturn, {"decision": "grant", "unit": None}),
    told.ReturnRefused: Form(RuleOnReturn, {"decision": "refuse", "unit": None}),
    told.HandedOver: Form(HandOver),
    told.SignedFor: Form(SignFor),
    told.ContactAttempted: Form(Contact),
    told.SmsSent: Form(SendSms),
    told.PhoneNoticeGiven: Form(NotifyByPhone),
    told.Responded: Form(Respond),
    told.ProgressReported: Form(ReportProgress),
    told.CoUnitsBroughtIn: Form(BringIn),
    told.OpinionGiven: Form(GiveOpinion),
    told.HandedDown: Form(HandDown, named={"unit": "to"}),
    told.HandedBack: Form(HandBack),
    told.ReturnRequested: Form(RequestReturn),
    told.ExtensionRequested: Form(RequestExtension),
    told.StatutoryLimitSet: Form(SetStatutoryLimit, more=_law),
    told.CompletionReported: Form(Reply, more=_informed),
    told.ResultHandedUp: Form(Reply, {"outcome": ReplyOutcome.SOLVED}),
    told.ReplyGiven: Form(Review, {"decision": "accept"}),
    told.ReportRejected: Form(Review, {"decision": "reject"}),
    told.CalledBack: Form(CallBack),
    told.Rated: Form(Rate),
    told.RedoOrdered: Form(Redo),
    told.MarkReviewed: Form(ConfirmMark),
    told.ConcludedWithRemark: Form(ConcludeWithRemark),
    told.LeftOut: Form(LeaveOut),
    told.Instructed: Form(Instruct),
    told.Enlisted: Form(Enlist),
    told.FilesAttached: Form(Attach),
}

#: A conclusion by the office; the others follow by themselves.
_BY_OFFICE = Form(Conclude)


def reissued(event: Event) -> Command | None:
    """The command that an event came from; None where it followed from something else."""
    form = FORMS.get(type(event))
    if isinstance(event, told.Concluded) and event.how == "lawful":
        form = _BY_OFFICE
    if form is None:
        return None
    values: dict[str, object] = {}
    for name in form.command.model_fields:
        source = form.named.get(name, name)
        if source in type(event).model_fields:
            values[name] = _as_given(getattr(event, source))
    values.update(form.fixed)
    values.update(form.more(event) if form.more else {})
    if isinstance(event, told.MarkReviewed):
        values["decision"] = "confirm" if event.confirmed else "dismiss"
    return form.command.model_validate(values)


def _as_given(value: object) -> object:
    """A value as a command takes it: texts by their reference."""
    if isinstance(value, TextRef):
        return Text(content=_WORDS, ref=value)
    if isinstance(value, tuple):
        return tuple(_as_given(one) for one in value)
    if isinstance(value, dict):
        return {key: _as_given(one) for key, one in value.items()}
    return value
