"""督办: orders that must be watched are listed; units that fall short are inspected and answer.

Carries CD-22, AH-20a to AH-23, QP-07c to QP-07e, QP-10, QP-13, NA-05, WS-04, WR-01 and CT-09.
"""

from __future__ import annotations

from hotline.order.command import Command
from hotline.order.outcome import Decider
from hotline.supervision import (
    answer_notice,
    close_notice,
    close_rectification,
    criticise,
    decide_sheet,
    enlist,
    inspect,
    instruct,
    issue_notice,
    open_investigation,
    open_rectification,
    propose_decision_sheet,
    score,
    settle_doubt,
    talk,
    urge,
)

#: Every command of this room, with what decides it.
DECIDERS: dict[type[Command], Decider] = {
    instruct.Instruct: instruct.decide,
    enlist.Enlist: enlist.decide,
    urge.Urge: urge.decide,
    issue_notice.IssueNotice: issue_notice.decide,
    answer_notice.AnswerNotice: answer_notice.decide,
    close_notice.CloseNotice: close_notice.decide,
    inspect.Inspect: inspect.decide,
    open_investigation.OpenInvestigation: open_investigation.decide,
    propose_decision_sheet.ProposeDecisionSheet: propose_decision_sheet.decide,
    decide_sheet.DecideSheet: decide_sheet.decide,
    talk.Talk: talk.decide,
    score.Score: score.decide,
    settle_doubt.SettleDoubt: settle_doubt.decide,
    criticise.Criticise: criticise.decide,
    open_rectification.OpenRectification: open_rectification.decide,
    close_rectification.CloseRectification: close_rectification.decide,
}
