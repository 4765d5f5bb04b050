"""The sentence of each event, in Chinese and English: timeline, message and record say the same.

`{part}` is a part of the event; what stands in brackets is left out where a part of it is empty.
"""

from __future__ import annotations

#: event: the Chinese sentence, the English one
SENTENCES: dict[str, tuple[str, str]] = {
    # intake
    "Received": (
        "收到{matter.kind}，渠道为{matter.channel}，来源{matter.source}",
        "Received: {matter.kind} by {matter.channel}, line {matter.source}",
    ),
    "VerificationBegun": ("转入核实", "Verification begun"),
    "Verified": ("核实完毕[，类别为{category}]", "Verified[; category: {category}]"),
    "Accepted": ("受理", "Accepted"),
    "RaisedAgain": ("诉求再次反映", "The matter was raised again"),
    "Supplemented": ("{by}补充说明", "More was said by {by}"),
    "Declined": (
        "不予受理，理由为{basis}[，告知向{told_body}反映]",
        "Declined on the ground {basis}[; told to turn to {told_body}]",
    ),
    "Answered": (
        "直接答复[，依据知识点{articles}]（{clause}）",
        "Answered directly[ by the articles {articles}] ({clause})",
    ),
    "CallTransferred": ("经诉求人同意，电话转接{to}", "Call transferred to {to}, with consent"),
    "ExpertJoined": ("经诉求人同意，专家座席{expert}接入", "Expert {expert} joined, with consent"),
    "Merged": ("并入工单{into}", "Merged into {into}"),
    "EmergencyReported": (
        "紧急报告{to}[，{acknowledged_by}确认]",
        "Emergency reported to {to}[, acknowledged by {acknowledged_by}]",
    ),
    "CallerMarked": ("提出来电人标记，理由为{ground}", "A mark of the caller proposed: {ground}"),
    "CallerMarkReviewed": (
        "来电人标记审核：{confirmed}[，至{until}]",
        "Mark of the caller: {confirmed}[, until {until}]",
    ),
    # dispatch
    "Dispatched": (
        "{mode}，派{unit}承办[，{co_units}协办][，依{principle}][，限{days}个工作日]",
        "{mode} to {unit}[ with {co_units}][ by the {principle}][; {days} working days]",
    ),
    "CoordinationOpened": (
        "由{office}召集专题协调[，{attendees}参加]",
        "Coordination meeting called by {office}[ with {attendees}]",
    ),
    "CoordinationSettled": ("协调议定由{unit}承办", "The meeting named {unit}"),
    "FastTracked": ("转入提速处置专班", "Put on the fast track"),
    "ReturnGranted": ("同意{unit}退单", "Return of {unit} granted"),
    "ReturnRefused": ("不同意{unit}退单", "Return of {unit} refused"),
    "HandedOver": ("转{to}", "Handed over: {to}"),
    # handling
    "SignedFor": ("{unit}签收", "Signed for by {unit}"),
    "ContactAttempted": (
        "{unit}联系诉求人：{outcome}[，已告知{told}]{counted}",
        "{unit} tried to reach the requester: {outcome}[, told {told}]{counted}",
    ),
    "SmsSent": ("{unit}短信告知诉求人", "{unit} told the requester by SMS"),
    "PhoneNoticeGiven": ("电话通知{unit}", "{unit} told by phone"),
    "Responded": ("{unit}作出初步响应", "Preliminary response of {unit}"),
    "ProgressReported": ("{unit}反馈进展", "Progress reported by {unit}"),
    "CoUnitsBroughtIn": ("{unit}请{co_units}协办", "{unit} brought in {co_units}"),
    "OpinionGiven": ("{unit}提出协办意见", "Opinion given by {unit}"),
    "HandedDown": (
        "{unit}交{to}承办[，限{days}个工作日]",
        "{unit} handed down to {to}[; {days} working days]",
    ),
    "HandedBack": ("{unit}退回上一级", "{unit} handed back"),
    "ReturnRequested": (
        "{unit}申请退单[，理由为{ground}][，建议转{suggested_unit}][，附{attachments}]",
        (
            "{unit} asked to return the order[: {ground}][; suggests {suggested_unit}]"
            "[; attached {attachments}]"
        ),
    ),
    "ExtensionRequested": (
        "{unit}申请延期{days}个工作日，理由为{ground}",
        "{unit} asked for {days} more working days: {ground}",
    ),
    "ExtensionGranted": (
        "同意{unit}延期{days}个工作日",
        "{days} more working days granted to {unit}",
    ),
    "ApprovalOpened": (
        "{unit}的{what}送审，依次为{steps}（{clause}）",
        "{what} of {unit} submitted to {steps} ({clause})",
    ),
    "ApprovalGiven": ("{step}签批同意{unit}的{what}", "{step} approved: {what} of {unit}"),
    "ApprovalRefused": ("{step}不同意{unit}的{what}", "{step} did not approve: {what} of {unit}"),
    "StatutoryLimitSet": (
        "{unit}改按法定时限办理[，每{progress_every}反馈进展]",
        "The limit of law applies to {unit}[; progress every {progress_every}]",
    ),
    "CompletionReported": (
        "{unit}提交办理结果：{outcome}[，附{attachments}]",
        "Result handed in by {unit}: {outcome}[; attached {attachments}]",
    ),
    "ResultHandedUp": ("{unit}向上一级提交办理结果", "{unit} handed its result up"),
    # closing
    "ReplyGiven": ("审核通过，答复诉求人", "The reply of {unit} was given to the requester"),
    "ReplyMadePublic": ("公开答复", "The reply was published"),
    "PublicationWithdrawn": ("撤回公开的答复", "The published reply was withdrawn"),
    "ReportRejected": ("审核退回{unit}重新办理", "The result of {unit} was sent back"),
    "CalledBack": (
        (
            "回访：{contacted}[，告知情况{informed}][，与事实相符{consistent}]"
            "[，对服务态度{attitude}][，{satisfaction}]"
        ),
        (
            "Callback: {contacted}[; told {informed}][; true {consistent}]"
            "[; attitude {attitude}][; {satisfaction}]"
        ),
    ),
    "Rated": (
        "诉求人评价：{satisfaction}[，对结果{result}][，对答复{content}][，对态度{attitude}]",
        "Rated {satisfaction}[; result {result}][; reply {content}][; attitude {attitude}]",
    ),
    "RedoOrdered": ("责成{unit}重办，理由为{ground}", "Redo by {unit}: {ground}"),
    "MarkReviewed": ("标记{mark}审核：{confirmed}", "Mark {mark}: {confirmed}"),
    "DeemedBasicallySatisfied": (
        "逾期未评价，视为基本满意（{clause}）",
        "Not rated in time: deemed basically satisfied ({clause})",
    ),
    "DeemedAccepted": (
        "逾期未退单，视为{unit}接收（{clause}）",
        "Not returned in time: deemed accepted by {unit} ({clause})",
    ),
    "DeemedOverdue": ("视为超期办理件（{clause}）", "Deemed overdue ({clause})"),
    "Concluded": (
        "办结：{how}（{clause}）[，复核人{reviewer}]",
        "Concluded: {how} ({clause})[; reviewed by {reviewer}]",
    ),
    "ConcludedWithRemark": (
        "备注办结，理由为{ground}，复核人{reviewer}（{clause}）",
        "Concluded with a remark: {ground}; reviewed by {reviewer} ({clause})",
    ),
    "LeftOut": (
        "不纳入测评，{approver}批准（{clause}）",
        "Left out of the assessment by {approver} ({clause})",
    ),
    "ClockFellDue": ("{unit}的{clock}届满", "The clock {clock} of {unit} ran out"),
    # supervision
    "Instructed": ("{leader}批示", "Instruction of {leader}"),
    "Enlisted": ("列入督办，理由为{ground}", "Enlisted for supervision: {ground}"),
    "PutUnderSupervision": ("进入督办清单（{clause}）", "Under supervision ({clause})"),
    "Urged": ("催办", "Urged"),
    "NoticeIssued": (
        "发出督办单[，以{modes}][，{participants}参加][，限{days}个工作日]",
        "Supervision notice issued[ by {modes}][ with {participants}][; {days} working days]",
    ),
    "NoticeAnswered": ("{unit}答复督办单", "Supervision notice answered by {unit}"),
    "NoticeClosed": ("督办办结", "Supervision notice closed"),
    "Inspected": ("以{mode}检查", "Inspected: {mode}"),
    "InvestigationOpened": ("成立联合调查组：{members}", "Joint investigation by {members}"),
    "DecisionSheetProposed": (
        "呈报复杂疑难事项批办单，理由为{ground}",
        "Decision sheet proposed: {ground}",
    ),
    "SheetDecided": ("批办单议定[由{unit}承办]", "Decision sheet settled[: {unit}]"),
    "Scored": ("社会监督员评议：{grade}", "Scored by an observer: {grade}"),
    "DoubtSettled": ("核查疑点“{doubt}”：{decision}", "Doubt {doubt}: {decision}"),
    "TalkHeld": ("约谈", "Admonitory talk held"),
    "Criticised": ("通报批评", "Notice of criticism"),
    "RectificationOpened": (
        "开展整改[，限{days}个工作日]",
        "Rectification opened[; {days} working days]",
    ),
    "RectificationClosed": ("整改销号", "Rectification closed"),
    # any stage
    "CaseFiled": ("归档[，材料{materials}]", "Filed[ with {materials}]"),
    "FilesAttached": ("添加附件：{material}", "Files added: {material}"),
    "TaskOpened": ("应办事项：{name}，由{to}办理（{clause}）", "Task {name} for {to} ({clause})"),
    "TaskCompleted": ("应办事项办毕：{name}", "Task {name} done"),
    "FactNoted": ("记入考核：{name}（{clause}）", "Noted for the assessment: {name} ({clause})"),
    "CalendarChanged": (
        "放假安排变更，按日历{calendar}重新计算时限",
        "Days off changed; counted again by the calendar {calendar}",
    ),
    "PolicyChanged": (
        "改用规则包{pack}，自{day}的规则",
        "From here on under the pack {pack}, rules of {day}",
    ),
    "EarlierOrderMoved": ("首次工单有变[，时限至{due}]", "The first order changed[; due {due}]"),
}

#: What an event did to a clock.
CLOCK_SENTENCES: dict[str, tuple[str, str]] = {
    "started": (
        "{owner}的{name}开始计时，{due_at}到期（{clause}，{within}）",
        "{name} of {owner} starts, due {due_at} ({clause}, {within})",
    ),
    "moved": (
        "{owner}的{name}改为{due_at}到期（{clause}，{within}）",
        "{name} of {owner} moved, due {due_at} ({clause}, {within})",
    ),
    "met": ("{owner}的{name}按时完成", "{name} of {owner} met"),
    "late": ("{owner}的{name}已超期", "{name} of {owner} is late"),
    "closed": ("{owner}的{name}停止计时", "{name} of {owner} closed"),
    "resumed": ("{owner}的{name}继续计时", "{name} of {owner} runs again"),
}

#: Claims in words, by the part that makes them; a part that is not here says yes or no.
CLAIMS: dict[str, tuple[tuple[str, str], tuple[str, str]]] = {
    "contacted": (("已接通", "未接通"), ("reached", "not reached")),
    "confirmed": (("认定", "排除"), ("confirmed", "dismissed")),
    "counted": (("", "（不计次）"), ("", " (does not count)")),
}
YES_NO = (("是", "否"), ("yes", "no"))
