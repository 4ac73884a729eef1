"""Whom limits count as one visitor."""

from __future__ import annotations

import ipaddress


def network(host: str) -> str:
    """The address of an IPv4 visitor, the /64 network of an IPv6 one; `unknown` for anything else."""
    try:
        address = ipaddress.ip_address(host)
    except ValueError:
        return "unknown"
    if isinstance(address, ipaddress.IPv6Address):
        # One visitor owns a whole /64; a mapped IPv4 address is an IPv4 visitor behind a dual-stack socket.
        if address.ipv4_mapped:
            return str(address.ipv4_mapped)
        return str(ipaddress.ip_network((address, 64), strict=False))
    return str(address)
