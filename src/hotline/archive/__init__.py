"""归档: a concluded order becomes one file, with its forms, briefings and reports.

Carries QP-09i, WS-02, WS-03, WS-06 and the papers that AH-33 and NA-05 ask for.
"""

from __future__ import annotations
