"""The public pages: raise a matter, ask how it goes by number and query code, rate the reply."""

from __future__ import annotations
