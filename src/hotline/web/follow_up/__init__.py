"""The follow-up console (回访): call requesters back, conclude or order a redo."""

from __future__ import annotations
