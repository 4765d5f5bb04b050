"""受理: a matter is received, verified, and then accepted, declined or answered at once.

Carries CD-04, CD-06, CD-15, AH-09 to AH-13, JN-03, WS-01, GF-01 and the repeats that AH-20f counts.
"""

from __future__ import annotations

from hotline.intake import (
    accept,
    answer,
    decline,
    join_expert,
    mark_caller,
    merge,
    repeat,
    report_emergency,
    review_mark,
    supplement,
    transfer_call,
    verify,
)
from hotline.order.command import Command
from hotline.order.outcome import Decider

#: Every command of this room, with what decides it.
DECIDERS: dict[type[Command], Decider] = {
    verify.Verify: verify.decide,
    accept.Accept: accept.decide,
    repeat.Repeat: repeat.decide,
    supplement.Supplement: supplement.decide,
    decline.Decline: decline.decide,
    answer.Answer: answer.decide,
    transfer_call.TransferCall: transfer_call.decide,
    join_expert.JoinExpert: join_expert.decide,
    merge.Merge: merge.decide,
    report_emergency.ReportEmergency: report_emergency.decide,
    mark_caller.MarkCaller: mark_caller.decide,
    review_mark.ReviewMark: review_mark.decide,
}
