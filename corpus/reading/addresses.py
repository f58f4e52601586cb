"""Which network addresses may be asked: only those on the public internet. It resolves and connects to nothing."""

from __future__ import annotations

from ipaddress import IPv4Address, IPv6Address, IPv6Network, ip_address

_NAT64 = IPv6Network("64:ff9b::/96")
_DEPRECATED = (IPv6Network("::/96"), IPv6Network("fec0::/10"))


def public(address: str) -> bool:
    """Whether an IP address is on the public internet.

    Private, loopback, link-local (with cloud metadata), shared, multicast and reserved addresses are not, nor IPv6
    addresses that wrap such an IPv4 address (mapped, 6to4, Teredo, NAT64). What is no address is not public.
    """
    try:
        found: IPv4Address | IPv6Address = ip_address(address.partition("%")[0].strip("[]"))
    except ValueError:
        return False
    if isinstance(found, IPv6Address):
        inner = _wrapped(found)
        if inner is not None:
            return public(str(inner))
        if any(found in network for network in _DEPRECATED):
            return False
    return found.is_global and not found.is_multicast and not found.is_reserved and not found.is_unspecified


def _wrapped(address: IPv6Address) -> IPv4Address | None:
    if address.ipv4_mapped is not None:
        return address.ipv4_mapped
    if address.sixtofour is not None:
        return address.sixtofour
    if address.teredo is not None:
        return address.teredo[1]
    if address in _NAT64:
        return IPv4Address(int(address) & 0xFFFFFFFF)
    return None
