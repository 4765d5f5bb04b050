"""The handling unit's console (承办单位): sign for, contact, reply, send back, extend."""

from __future__ import annotations
