"""工单: what a work order is, what can have happened to it, and what is owed on it by whom.

Carries CD-02: no order rests without a responsible party, a running clock or an end. The stages
above know each other only through the events of this room.
"""

from __future__ import annotations
