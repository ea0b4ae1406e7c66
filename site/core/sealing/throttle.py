"""A mark for a network address, to slow attempts without keeping the address."""

from __future__ import annotations

import ipaddress

from core.sealing.derive import Label, subkey

# One line of an IPv6 provider is a /64: whoever has one has 2**64 addresses.
_IPV6_LINE = 64


def address_mark(daily_secret: bytes, address: str) -> str:
    """32 hex digits for an address under the day's secret (at least 16 bytes).

    All addresses of an IPv6 /64 share a mark; text that is no address has its own.
    """
    line = _line(address).encode("utf-8", "surrogatepass")
    return subkey(daily_secret, Label.SENDER, line).hex()[:32]


def _line(address: str) -> str:
    try:
        parsed = ipaddress.ip_address(address)
    except ValueError:
        return address
    if isinstance(parsed, ipaddress.IPv4Address):
        return str(parsed)
    if parsed.ipv4_mapped:
        return str(parsed.ipv4_mapped)
    return str(ipaddress.IPv6Network((parsed.packed, _IPV6_LINE), strict=False))
