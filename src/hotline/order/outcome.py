"""What a decision comes to: events that now happen, or a refusal."""

from __future__ import annotations

from collections.abc import Callable
from datetime import datetime
from typing import Never

from hotline.law.policy import Policy
from hotline.order.events import AnyEvent
from hotline.order.refusal import Refusal
from hotline.order.state import Order

Outcome = tuple[AnyEvent, ...] | Refusal

#: decide(order, command, policy, now): every verb has one of these and no other way to act. Each
#: takes its own command only; the tables of the rooms pair the two.
Decider = Callable[[Order, Never, Policy, datetime], Outcome]
