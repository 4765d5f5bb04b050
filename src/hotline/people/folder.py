"""Where this site keeps its own files: keys here, regulations and roots in the ledger."""

from __future__ import annotations

import os
from functools import lru_cache
from pathlib import Path


def data_folder() -> Path:
    """HOTLINE_DATA, or a folder below the home folder; it need not exist yet."""
    return _folder(os.environ.get("HOTLINE_DATA", "").strip())


@lru_cache(maxsize=8)
def _folder(named: str) -> Path:
    if named:
        return Path(named).expanduser().absolute()
    return Path.home() / ".local" / "share" / "hotline"
