"""交换: the API, signed webhooks, and the platforms above, below and beside the hotline.

Carries AH-32, NA-03, QP-02 and the foreign numbers of AH-09.
"""

from __future__ import annotations
