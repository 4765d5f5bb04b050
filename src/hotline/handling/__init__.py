"""承办: what a handling unit may do with an order, from signing for it to reporting it complete.

Carries CD-08, CD-12 to CD-14, CD-17, CD-26, AH-14 to AH-18, QP-09a to QP-09j, CT-01 to CT-09,
EN-04a, EN-04b, EN-05, WS-13 and GF-03.
"""

from __future__ import annotations
