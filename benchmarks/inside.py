"""`python -m benchmarks.inside MODULE …`: Django first, then the module's own `measure`."""

from __future__ import annotations

import importlib
import json
import sys

from hotline.site import settings


def start() -> None:
    """Start Django without asking for the database, for a process that shares in a work."""
    settings.configure(database=False)


def main() -> None:
    """Measure what is named, in the folder that HOTLINE_DATA names; say the result as JSON."""
    _, module, *words = sys.argv
    settings.configure()
    told = importlib.import_module(f"benchmarks.{module}").measure(*words)
    print(json.dumps(told, ensure_ascii=False))


if __name__ == "__main__":
    main()
