"""法: what the regulations say on a given day, as dated values that each cite a clause.

Carries the limits of every pack (CD-10 to CD-13, AH-15 to AH-18, QP-09d to QP-09g, CT-01 to CT-06,
EN-04a) and the ways of counting them: working days, calendar days, hours. A value without a clause
or a date does not load.
"""

from __future__ import annotations
