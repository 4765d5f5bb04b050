"""What browsers keep, served by whitenoise from where `hotline serve` has put it."""

from __future__ import annotations

from pathlib import Path

from typing_extensions import override
from whitenoise.middleware import WhiteNoiseMiddleware


class KeptFiles(WhiteNoiseMiddleware):
    """Django middleware; where nothing was put yet, as in most tests, there is nothing to serve."""

    @override
    def add_files(self, root: Path | str, prefix: str | None = None) -> None:
        if Path(root).is_dir():
            super().add_files(root, prefix)
