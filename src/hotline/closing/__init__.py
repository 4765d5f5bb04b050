"""回访: the requester is called back and rates the result; the office concludes or orders a redo.

Carries CD-18 to CD-23, AH-25, WS-05 and GF-04, and of AH-34 what may be published.
"""

from __future__ import annotations

from hotline.closing import (
    call_back,
    conclude,
    conclude_with_remark,
    confirm_mark,
    lapse,
    leave_out,
    publish,
    rate,
    redo,
    review,
)
from hotline.order.command import Command
from hotline.order.outcome import Decider

#: Every command of this room, with what decides it.
DECIDERS: dict[type[Command], Decider] = {
    review.Review: review.decide,
    call_back.CallBack: call_back.decide,
    rate.Rate: rate.decide,
    redo.Redo: redo.decide,
    confirm_mark.ConfirmMark: confirm_mark.decide,
    conclude.Conclude: conclude.decide,
    conclude_with_remark.ConcludeWithRemark: conclude_with_remark.decide,
    lapse.Lapse: lapse.decide,
    leave_out.LeaveOut: leave_out.decide,
    publish.Publish: publish.decide,
}
