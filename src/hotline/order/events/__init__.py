"""Every fact that can have happened to an order, in the past tense.

The one place that all rooms must agree on. An event is never edited; what follows from it is
computed. `by` is a unit or an office, never a person; words are held as references.
"""

from __future__ import annotations

from hotline.order.event import ClockChange, Event
from hotline.order.events.any_stage import (
    CalendarChanged,
    CaseFiled,
    EarlierOrderMoved,
    FactNoted,
    FilesAttached,
    PolicyChanged,
    TaskCompleted,
    TaskOpened,
)
from hotline.order.events.closing import (
    CalledBack,
    ClockFellDue,
    Concluded,
    ConcludedWithRemark,
    DeemedAccepted,
    DeemedBasicallySatisfied,
    DeemedOverdue,
    LeftOut,
    MarkReviewed,
    PublicationWithdrawn,
    Rated,
    RedoOrdered,
    ReplyGiven,
    ReplyMadePublic,
    ReportRejected,
)
from hotline.order.events.dispatch import (
    CoordinationOpened,
    CoordinationSettled,
    Dispatched,
    FastTracked,
    HandedOver,
    ReturnGranted,
    ReturnRefused,
)
from hotline.order.events.handling import (
    ApprovalGiven,
    ApprovalOpened,
    ApprovalRefused,
    CompletionReported,
    ContactAttempted,
    CoUnitsBroughtIn,
    ExtensionGranted,
    ExtensionRequested,
    HandedBack,
    HandedDown,
    OpinionGiven,
    PhoneNoticeGiven,
    ProgressReported,
    Responded,
    ResultHandedUp,
    ReturnRequested,
    SignedFor,
    SmsSent,
    StatutoryLimitSet,
)
from hotline.order.events.intake import (
    Accepted,
    Answered,
    CallerMarked,
    CallerMarkReviewed,
    CallTransferred,
    Declined,
    EmergencyReported,
    ExpertJoined,
    Merged,
    RaisedAgain,
    Received,
    Supplemented,
    VerificationBegun,
    Verified,
)
from hotline.order.events.supervision import (
    Criticised,
    DecisionSheetProposed,
    DoubtSettled,
    Enlisted,
    Inspected,
    Instructed,
    InvestigationOpened,
    NoticeAnswered,
    NoticeClosed,
    NoticeIssued,
    PutUnderSupervision,
    RectificationClosed,
    RectificationOpened,
    Scored,
    SheetDecided,
    TalkHeld,
    Urged,
)

IntakeEvent = (
    Received
    | VerificationBegun
    | Verified
    | Accepted
    | RaisedAgain
    | Supplemented
    | Declined
    | Answered
    | CallTransferred
    | ExpertJoined
    | Merged
    | EmergencyReported
    | CallerMarked
    | CallerMarkReviewed
)
DispatchEvent = (
    Dispatched
    | CoordinationOpened
    | CoordinationSettled
    | FastTracked
    | ReturnGranted
    | ReturnRefused
    | HandedOver
)
HandlingEvent = (
    SignedFor
    | ContactAttempted
    | SmsSent
    | PhoneNoticeGiven
    | Responded
    | ProgressReported
    | CoUnitsBroughtIn
    | OpinionGiven
    | HandedDown
    | HandedBack
    | ReturnRequested
    | ExtensionRequested
    | ExtensionGranted
    | ApprovalOpened
    | ApprovalGiven
    | ApprovalRefused
    | StatutoryLimitSet
    | CompletionReported
    | ResultHandedUp
)
ClosingEvent = (
    ReplyGiven
    | ReplyMadePublic
    | PublicationWithdrawn
    | ReportRejected
    | CalledBack
    | Rated
    | RedoOrdered
    | MarkReviewed
    | DeemedBasicallySatisfied
    | DeemedAccepted
    | DeemedOverdue
    | Concluded
    | ConcludedWithRemark
    | LeftOut
    | ClockFellDue
)
SupervisionEvent = (
    Instructed
    | Enlisted
    | PutUnderSupervision
    | Urged
    | NoticeIssued
    | NoticeAnswered
    | NoticeClosed
    | Inspected
    | InvestigationOpened
    | DecisionSheetProposed
    | SheetDecided
    | DoubtSettled
    | Scored
    | TalkHeld
    | Criticised
    | RectificationOpened
    | RectificationClosed
)
AnyStageEvent = (
    CaseFiled
    | FilesAttached
    | TaskOpened
    | TaskCompleted
    | FactNoted
    | CalendarChanged
    | PolicyChanged
    | EarlierOrderMoved
)

#: Any event there is.
AnyEvent = (
    IntakeEvent | DispatchEvent | HandlingEvent | ClosingEvent | SupervisionEvent | AnyStageEvent
)

#: Every event by its name, as it is stored and shown.
EVENTS: dict[str, type[Event]] = {
    event.__name__: event
    for event in (
        Received,
        VerificationBegun,
        Verified,
        Accepted,
        RaisedAgain,
        Supplemented,
        Declined,
        Answered,
        CallTransferred,
        ExpertJoined,
        Merged,
        EmergencyReported,
        CallerMarked,
        CallerMarkReviewed,
        Dispatched,
        CoordinationOpened,
        CoordinationSettled,
        FastTracked,
        ReturnGranted,
        ReturnRefused,
        HandedOver,
        SignedFor,
        ContactAttempted,
        SmsSent,
        PhoneNoticeGiven,
        Responded,
        ProgressReported,
        CoUnitsBroughtIn,
        OpinionGiven,
        HandedDown,
        HandedBack,
        ReturnRequested,
        ExtensionRequested,
        ExtensionGranted,
        ApprovalOpened,
        ApprovalGiven,
        ApprovalRefused,
        StatutoryLimitSet,
        CompletionReported,
        ResultHandedUp,
        ReplyGiven,
        ReplyMadePublic,
        PublicationWithdrawn,
        ReportRejected,
        CalledBack,
        Rated,
        RedoOrdered,
        MarkReviewed,
        DeemedBasicallySatisfied,
        DeemedAccepted,
        DeemedOverdue,
        Concluded,
        ConcludedWithRemark,
        LeftOut,
        ClockFellDue,
        Instructed,
        Enlisted,
        PutUnderSupervision,
        Urged,
        NoticeIssued,
        NoticeAnswered,
        NoticeClosed,
        Inspected,
        InvestigationOpened,
        DecisionSheetProposed,
        SheetDecided,
        DoubtSettled,
        Scored,
        TalkHeld,
        Criticised,
        RectificationOpened,
        RectificationClosed,
        CaseFiled,
        FilesAttached,
        TaskOpened,
        TaskCompleted,
        FactNoted,
        CalendarChanged,
        PolicyChanged,
        EarlierOrderMoved,
    )
}

__all__ = [
    "EVENTS",
    "Accepted",
    "Answered",
    "AnyEvent",
    "AnyStageEvent",
    "ApprovalGiven",
    "ApprovalOpened",
    "ApprovalRefused",
    "CalendarChanged",
    "CallTransferred",
    "CalledBack",
    "CallerMarkReviewed",
    "CallerMarked",
    "CaseFiled",
    "ClockChange",
    "ClockFellDue",
    "ClosingEvent",
    "CoUnitsBroughtIn",
    "CompletionReported",
    "Concluded",
    "ConcludedWithRemark",
    "ContactAttempted",
    "CoordinationOpened",
    "CoordinationSettled",
    "Criticised",
    "DecisionSheetProposed",
    "Declined",
    "DeemedAccepted",
    "DeemedBasicallySatisfied",
    "DeemedOverdue",
    "DispatchEvent",
    "Dispatched",
    "DoubtSettled",
    "EarlierOrderMoved",
    "EmergencyReported",
    "Enlisted",
    "Event",
    "ExpertJoined",
    "ExtensionGranted",
    "ExtensionRequested",
    "FactNoted",
    "FastTracked",
    "FilesAttached",
    "HandedBack",
    "HandedDown",
    "HandedOver",
    "HandlingEvent",
    "Inspected",
    "Instructed",
    "IntakeEvent",
    "InvestigationOpened",
    "LeftOut",
    "MarkReviewed",
    "Merged",
    "NoticeAnswered",
    "NoticeClosed",
    "NoticeIssued",
    "OpinionGiven",
    "PhoneNoticeGiven",
    "PolicyChanged",
    "ProgressReported",
    "PublicationWithdrawn",
    "PutUnderSupervision",
    "RaisedAgain",
    "Rated",
    "Received",
    "RectificationClosed",
    "RectificationOpened",
    "RedoOrdered",
    "ReplyGiven",
    "ReplyMadePublic",
    "ReportRejected",
    "Responded",
    "ResultHandedUp",
    "ReturnGranted",
    "ReturnRefused",
    "ReturnRequested",
    "Scored",
    "SheetDecided",
    "SignedFor",
    "SmsSent",
    "StatutoryLimitSet",
    "SupervisionEvent",
    "Supplemented",
    "TalkHeld",
    "TaskCompleted",
    "TaskOpened",
    "Urged",
    "VerificationBegun",
    "Verified",
]
