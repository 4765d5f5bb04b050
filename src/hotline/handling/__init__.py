"""承办: what a handling unit may do with an order, from signing for it to reporting it complete.

Carries CD-08, CD-12 to CD-14, CD-17, CD-26, AH-14 to AH-18, QP-09a to QP-09j, CT-01 to CT-09,
EN-04a, EN-04b, EN-05, WS-13 and GF-03.
"""

from __future__ import annotations

from hotline.handling import (
    approve,
    bring_in,
    contact,
    extend,
    give_opinion,
    hand_back,
    hand_down,
    notify_by_phone,
    refuse,
    reply,
    report_progress,
    respond,
    send_back,
    send_sms,
    set_statutory_limit,
    sign_for,
)
from hotline.order.command import Command
from hotline.order.outcome import Decider

#: Every command of this room, with what decides it.
DECIDERS: dict[type[Command], Decider] = {
    sign_for.SignFor: sign_for.decide,
    contact.Contact: contact.decide,
    send_sms.SendSms: send_sms.decide,
    notify_by_phone.NotifyByPhone: notify_by_phone.decide,
    respond.Respond: respond.decide,
    report_progress.ReportProgress: report_progress.decide,
    bring_in.BringIn: bring_in.decide,
    give_opinion.GiveOpinion: give_opinion.decide,
    hand_down.HandDown: hand_down.decide,
    hand_back.HandBack: hand_back.decide,
    send_back.RequestReturn: send_back.decide,
    extend.RequestExtension: extend.decide,
    approve.Approve: approve.decide,
    refuse.Refuse: refuse.decide,
    set_statutory_limit.SetStatutoryLimit: set_statutory_limit.decide,
    reply.Reply: reply.decide,
}
