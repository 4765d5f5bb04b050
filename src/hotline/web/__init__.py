"""台: the consoles, one for each post, and the pages for the public.

Carries the pages of CD-01, AH-19, AH-23, QP-02 and WS-11. Consoles never import each other;
what they share is the kit.
"""

from __future__ import annotations
