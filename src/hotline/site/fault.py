"""What stops a command before it could do its work, told in one line to the person who typed it."""

from __future__ import annotations


class SetupFault(Exception):
    """Something this machine or its settings lack; the text says what, and how to mend it."""
