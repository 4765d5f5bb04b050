"""Keeps, in the wheel, which tests carry which clause: an installed copy has no tests beside it."""

from __future__ import annotations

import importlib.util
import tempfile
from pathlib import Path
from typing import Any

from hatchling.builders.hooks.plugin.interface import BuildHookInterface

INDEX = "hotline/site/clause_tests.txt"


class ClauseIndex(BuildHookInterface):
    """Writes the index beside the code, in the wheel only."""

    PLUGIN_NAME = "custom"

    def initialize(self, version: str, build_data: dict[str, Any]) -> None:
        """Collect the marks; an editable copy reads the tests themselves."""
        root = Path(self.root)
        if version != "standard" or not (root / "tests").is_dir():
            return
        place = root / "src/hotline/site/marks.py"
        spec = importlib.util.spec_from_file_location("marks", place)
        marks = importlib.util.module_from_spec(spec)
        spec.loader.exec_module(marks)
        lines = [f"{clause} {test}" for clause, test in marks.marked(root / "tests")]
        with tempfile.NamedTemporaryFile("w", suffix=".txt", delete=False) as file:
            file.write("".join(f"{line}\n" for line in lines))
        self._written = Path(file.name)
        build_data["force_include"][file.name] = INDEX

    def finalize(self, version: str, build_data: dict[str, Any], artifact_path: str) -> None:
        """Leave nothing behind."""
        del version, build_data, artifact_path
        written = getattr(self, "_written", None)
        if written is not None:
            written.unlink(missing_ok=True)
