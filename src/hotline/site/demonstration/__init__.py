"""The parts of the demonstration: a made-up city, its messages, their life, the comparison."""

from __future__ import annotations
