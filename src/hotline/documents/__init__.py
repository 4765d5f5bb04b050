"""文书: papers out as PDF, Word and Excel from frozen contents; files in, checked and encrypted.

Carries the files of EN-05, QP-09d and WS-06, and the printed side of QP-09i, WS-02, WS-03, AH-33,
NA-05 and JN-08.
"""

from __future__ import annotations
