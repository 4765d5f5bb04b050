"""派单: an accepted order is sent to the unit that must handle it, and a returned one is ruled on.

Carries CD-05, CD-07 to CD-09, CD-16, AH-12, AH-24, CT-03, DL-03 and WS-12.
"""

from __future__ import annotations
