"""The supervision console (督办): the list of watched orders, notices, talks and rectifications."""

from __future__ import annotations
