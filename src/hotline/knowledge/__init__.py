"""知识: articles with their owner, review, sources and validity, and reply templates.

Carries CD-04, AH-29, WS-14 and RT-01 to RT-03.
"""

from __future__ import annotations
