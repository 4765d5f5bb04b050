"""The facts about an order that a rule may ask for, and the values each can have.

A pack that names another fact or another value does not load, so that a misspelt condition
can never become a rule that silently holds for nobody. `order.facts` computes each of them.
"""

from __future__ import annotations

from typing import Literal

#: A fact's value; several words where the fact is a list.
FactValue = str | int | bool | tuple[str, ...]

#: What a fact's values are: a closed list, a number, a claim, any text, or a list of words.
FactKind = tuple[str, ...] | Literal["number", "claim", "text", "words"]

KINDS = ("inquiry", "help", "complaint", "tip_off", "suggestion", "praise")
CHANNELS = ("phone", "sms", "web", "wechat", "app", "mail", "letter", "weibo", "upstream", "unit")
MODES = ("none", "ordinary", "assigned", "territorial")
SURVEYED = ("none", "satisfied", "dissatisfied")

FACTS: dict[str, FactKind] = {
    # of the matter
    "kind": KINDS,
    "urgency": "text",
    "difficulty": ("simple", "ordinary", "hard"),
    "nature": ("ordinary", "mediation", "enforcement"),
    "class": ("key", "general"),
    "source": "text",
    "channel": CHANNELS,
    "category": "text",
    "sustenance": "claim",
    "danger": "claim",
    "confidential": "claim",
    "anonymous": "claim",
    "vertical": "claim",
    "requester_type": ("person", "company", "organisation"),
    "online": "claim",
    "unclear": "claim",
    "earlier_open": "claim",
    # of the order so far
    "stage": "text",
    "mode": MODES,
    "principle": "text",
    "cycle": "number",
    "satisfaction": SURVEYED,
    "called_back": "claim",
    "second_called_back": "claim",
    "raisings": "number",
    "raisings_by_one": "number",
    "requesters": "number",
    "units": "number",
    "returns_by_unit": "number",
    "return_refused": "claim",
    "bound": "claim",
    "named_lead": "claim",
    "extensions": "number",
    "statutory": "claim",
    "overdue": "claim",
    "supervised": "claim",
    "instructed": "claim",
    "left_out": "claim",
    "lapsed": "claim",
    "unfinished": "number",
    "unchanged_replies": "number",
    "attempts": "number",
    "last_attempt_failed": "claim",
    "unattended": "claim",
    "co_units": "number",
    # of the command or the event at hand
    "by": "text",
    "to": "text",
    "ground": "text",
    "outcome": "text",
    "decision": "text",
    "what": "text",
    "doubt": "text",
    "approver": "text",
    "informed_by": "text",
    "disagrees": "claim",
    "contacted": "claim",
    "consistent": "claim",
    "second": "claim",
    "names_unit": "claim",
    "substantiated": "claim",
}

CLOCKS = (
    "triage",
    "sign_for",
    "first_contact",
    "preliminary_response",
    "feedback",
    "progress",
    "return",
    "extension",
    "completion",
    "ruling",
    "rating",
    "emergency_report",
    "notice",
    "rectification",
)

GRADES = ("very_satisfied", "satisfied", "basically_satisfied", "dissatisfied", "very_dissatisfied")
VERDICTS = ("none", "running", "met", "late", "closed")
ANSWERS = ("unasked", "yes", "no")

#: The clocks of which the assessment asks how they ended for a unit.
JUDGED = (
    "sign_for",
    "first_contact",
    "preliminary_response",
    "progress",
    "feedback",
    "completion",
    "notice",
    "rectification",
)

#: What a predicate of the assessment may ask of one unit's part in one order.
PART_FACTS: dict[str, FactKind] = {
    # of the part
    "role": ("office", "lead", "former", "co", "sub"),
    **dict.fromkeys(JUDGED, VERDICTS),
    "returns_asked": "number",
    "returns_granted": "number",
    "returns_refused": "number",
    # of the matter
    "kind": KINDS,
    "nature": ("ordinary", "mediation", "enforcement"),
    "class": ("key", "general"),
    "urgency": "text",
    "difficulty": ("simple", "ordinary", "hard"),
    "channel": CHANNELS,
    "source": "text",
    "category": "text",
    # of the order
    "ended": (
        *("open", "declined", "answered", "handed_over", "merged"),
        *("rated", "lapsed", "lawful", "remark"),
    ),
    "outcome": ("none", "solved", "explained_not_solvable_now", "lawful_refusal"),
    "rating": ("none", *GRADES),
    "rated_by": ("none", "requester", "callback"),
    "attitude": ("none", *GRADES),
    "contacted": ANSWERS,
    "informed": ANSWERS,
    "consistent": ANSWERS,
    "cycles": "number",
    "replies": "number",
    "extensions": "number",
    "raisings": "number",
    "requesters": "number",
    "overdue": "claim",
    "supervised": "claim",
    "instructed": "claim",
    "statutory": "claim",
    "left_out": "claim",
    "marks": "words",
}

#: The moments by which a part falls into a period.
MOMENTS = ("received", "dispatched", "due", "replied", "asked", "rated", "concluded")
