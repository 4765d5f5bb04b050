"""Where a request comes from: the browser's own address, also behind proxies that are trusted.

Only what a trusted machine has written is believed. A header that anybody can send counts for
nothing where no proxy stands in front of the site.
"""

from __future__ import annotations

from ipaddress import IPv4Address, IPv6Address, ip_address, ip_network
from typing import TYPE_CHECKING

from django.conf import settings

if TYPE_CHECKING:
    from django.http import HttpRequest

#: What one household or one telephone is given of the newer addresses.
_HOUSEHOLD = 64
_LONGEST = 64


def address_of(request: HttpRequest) -> str:
    """The address that a request comes from, as it is counted."""
    hop = str(request.META.get("REMOTE_ADDR", ""))
    told = [one.strip() for one in str(request.headers.get("X-Forwarded-For", "")).split(",")]
    told = [one for one in told if one]
    if settings.SECURE_PROXY_SSL_HEADER and told:
        # The site is told that a proxy speaks HTTPS for it: whoever connects is that proxy.
        hop = told.pop()
    while told and _is_trusted(hop):
        hop = told.pop()
    return _counted(hop)


def _is_trusted(hop: str) -> bool:
    found = _parsed(hop)
    return found is not None and any(
        found in ip_network(one, strict=False) for one in settings.TRUSTED_PROXIES
    )


def _parsed(hop: str) -> IPv4Address | IPv6Address | None:
    try:
        found = ip_address(hop)
    except ValueError:
        return None
    mapped = found.ipv4_mapped if isinstance(found, IPv6Address) else None
    return mapped or found


def _counted(hop: str) -> str:
    """An address as it is counted: of the newer kind the household's share, not each of many."""
    found = _parsed(hop)
    if found is None:
        return hop[:_LONGEST]
    if isinstance(found, IPv4Address):
        return str(found)
    return str(ip_network((found, _HOUSEHOLD), strict=False))
