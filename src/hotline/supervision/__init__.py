"""督办: orders that must be watched are listed; units that fall short are inspected and answer.

Carries CD-22, AH-20a to AH-22, QP-07c to QP-07e, QP-10, QP-13, NA-05, WS-04 and WR-01.
"""

from __future__ import annotations
