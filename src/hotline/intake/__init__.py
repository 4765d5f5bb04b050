"""受理: a matter is received, verified, and then accepted, declined or answered at once.

Carries CD-04, CD-06, CD-15, AH-09 to AH-13, JN-03, WS-01, GF-01 and the repeats that AH-20f counts.
"""

from __future__ import annotations
