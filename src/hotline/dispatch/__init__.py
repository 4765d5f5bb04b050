"""派单: an accepted order is sent to the unit that must handle it, and a returned one is ruled on.

Carries CD-05, CD-07 to CD-09, CD-16, AH-12, AH-24, CT-03, DL-03 and WS-12.
"""

from __future__ import annotations

from hotline.dispatch import convene, dispatch, fast_track, hand_over, rule_on_return, settle
from hotline.order.command import Command
from hotline.order.outcome import Decider

#: Every command of this room, with what decides it.
DECIDERS: dict[type[Command], Decider] = {
    dispatch.Dispatch: dispatch.decide,
    convene.Convene: convene.decide,
    settle.Settle: settle.decide,
    fast_track.FastTrack: fast_track.decide,
    rule_on_return.RuleOnReturn: rule_on_return.decide,
    hand_over.HandOver: hand_over.decide,
}
