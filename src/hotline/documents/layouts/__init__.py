"""版式: each paper laid out in the manner of GB/T 9704; one file for papers that are alike."""

from __future__ import annotations
