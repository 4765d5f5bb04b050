"""Where a site keeps its own fonts and layouts.

Fonts lie in HOTLINE_FONTS, or in `fonts` below HOTLINE_DATA; layouts in `layouts` below it.
"""

from __future__ import annotations

import os
from pathlib import Path

from hotline.people.folder import data_folder


def fonts() -> Path:
    """The folder of the site's own fonts; it need not exist."""
    named = os.environ.get("HOTLINE_FONTS", "").strip()
    return Path(named).expanduser().absolute() if named else data_folder() / "fonts"


def layouts() -> Path:
    """The folder of the site's own layouts in Word; it need not exist."""
    return data_folder() / "layouts"
