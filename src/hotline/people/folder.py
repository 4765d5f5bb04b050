"""Where this site keeps its own files: keys here, regulations and roots in the ledger."""

from __future__ import annotations

import os
from pathlib import Path


def data_folder() -> Path:
    """HOTLINE_DATA, or a folder below the home folder; it need not exist yet."""
    named = os.environ.get("HOTLINE_DATA", "").strip()
    if named:
        return Path(named).expanduser().absolute()
    return Path.home() / ".local" / "share" / "hotline"
