"""站: settings, addresses, the `hotline` command and the embedded database.

Carries no clause. It imports all rooms and no room imports it.
"""

from __future__ import annotations
