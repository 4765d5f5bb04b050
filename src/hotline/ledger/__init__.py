"""账: the one way to write, and what may be read from what was written.

Carries CD-02 in rows: events are appended under a lock in one transaction, all other rows follow
from them and can be rebuilt. This file imports no Django, so that a `law` command needs none.
"""

from __future__ import annotations
