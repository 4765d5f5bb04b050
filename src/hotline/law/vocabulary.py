"""The facts about an order that a rule may ask for, and the values each can have.

A pack that names another fact or another value does not load, so that a misspelt condition
can never become a rule that silently holds for nobody. `order.facts` computes each of them.
"""

from __future__ import annotations

from typing import Literal

FactValue = str | int | bool

#: What a fact's values are: a closed list, a number, a claim, or any text.
FactKind = tuple[str, ...] | Literal["number", "claim", "text"]

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
