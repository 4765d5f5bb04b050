"""考核: figures with numerator, denominator and what was left out, each open to the order.

Carries CD-03, CD-24, AH-26, QP-07, WS-07 to WS-10, JN-08 and NA-06.
"""

from __future__ import annotations
