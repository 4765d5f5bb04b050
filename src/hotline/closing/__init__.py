"""回访: the requester is called back and rates the result; the office concludes or orders a redo.

Carries CD-18 to CD-23, AH-25, WS-05 and GF-04.
"""

from __future__ import annotations
