"""试行: a regulation is tried on written scenarios and on past orders before it applies.

Carries no clause of its own: it shows that the packs carry theirs. It is given text and opens
no file.
"""

from __future__ import annotations
