"""One address for one article: tracking parameters, AMP and mobile variants taken off; whose site an address is.

It fetches nothing.
"""

from __future__ import annotations

import re
from urllib.parse import parse_qsl, quote, urlencode, urljoin, urlsplit, urlunsplit

_TRACKING = re.compile(
    r"(?:utm_\w+|fb_\w+|fbclid|gclid|gclsrc|dclid|msclkid|yclid|twclid|ttclid|igshid|igsh|mc_[ce]id|mkt_tok|_ga|"
    r"_gl|_hs\w+|"
    r"hs\w+Tracking|"
    r"ref|ref_\w+|referrer|referer|cmp|cmpid|cmp_id|ocid|ncid|icid|s_cid|sc_\w+|"
    r"wt_\w+|wt\.\w+|xtor|at_\w+|ns_\w+|ito|"
    r"smid|smtyp|soc_\w+|sr_share|share|share_\w+|shared|sharetype|partner|taid|__twitter_impression|_amp|amp|"
    r"amp_\w+|outputtype|"
    r"spm|srnd|sref|src|ftag|ftcamp|mod|mbid|nlid|newsletter_\w+|email_\w+|rss|feedtype|feedname|campaign_?\w*|"
    r"guccounter|"
    r"guce_\w+|mibextid|tpcc|leadsource|fromfeed|usqp|outputfolder)$",
    re.IGNORECASE,
)
_FEED_SOURCE = re.compile(
    r"rss|feed|twitter|facebook|newsletter|email|social|whatsapp|telegram|google|flipboard", re.IGNORECASE
)
_AMP_CACHE = re.compile(r"(?:^|\.)cdn\.ampproject\.org$|(?:^|\.)bing-amp\.com$", re.IGNORECASE)
_AMP_VIEWER = re.compile(r"(?:www\.)?google\.(?:com|(?:com?\.)?[a-z]{2})", re.IGNORECASE)
_AMP_PATH = re.compile(r"(?:/amp/?$|\.amp(?=(?:\.html?)?$)|^/amp(?=/.))", re.IGNORECASE)
_VARIANT_HOST = re.compile(
    r"^(?:www\d?|m|mobile|touch|amp|wap|edition-m)\.(?=[^.]+\.)|(?<=\.)m\.(?=[^.]+\.[^.]+$)", re.IGNORECASE
)
_INDEX = re.compile(r"/(?:index|default)\.(?:html?|php|aspx?)$", re.IGNORECASE)
_SCHEMES = {"http": 80, "https": 443}
_ESCAPE = re.compile("%([0-9A-Fa-f]{2})")
_NUMERIC = re.compile(r"[\d.]+")
_SAFE = "/~!$&'()*+,;=:@-._%"


def canonical_url(url: str, base: str | None = None) -> str:
    """The address without what only says by which way a reader came: tracking, AMP cache and pages, fragment.

    It still works as a link to the same host. A relative address is taken against `base`. What is no http(s) address
    comes back trimmed and otherwise as it was; nothing is raised.
    """
    address = url.strip()
    try:
        parts = urlsplit(urljoin(base, address) if base else address)
        host, port = parts.hostname or "", parts.port
    except ValueError:
        return address
    scheme = parts.scheme.lower()
    if scheme not in _SCHEMES or not host:
        return address
    inner = _from_amp_cache(host, parts.path)
    if inner:
        return canonical_url(inner)
    try:
        host = host if host.isascii() else _as_asked(scheme, host)
    except ValueError:
        return address
    host = host.rstrip(".").lower()
    if ":" in host:
        host = f"[{host}]"
    if port is not None and port != _SCHEMES[scheme]:
        host = f"{host}:{port}"
    path = quote(_ESCAPE.sub(_plain_escape, parts.path), safe=_SAFE, errors="surrogatepass")
    path = re.sub(r"/{2,}", "/", path) or "/"
    path = _AMP_PATH.sub("", path) or "/"
    kept = [
        (name, value)
        for name, value in parse_qsl(parts.query, keep_blank_values=True, errors="replace")
        if not _TRACKING.match(name) and not (name.lower() in {"source", "from"} and _FEED_SOURCE.search(value))
    ]
    query = urlencode(sorted(kept), errors="surrogatepass")
    fragment = parts.fragment if parts.fragment.startswith("!") else ""
    return urlunsplit((scheme, host, path, query, fragment))


def url_key(url: str) -> str:
    """What two addresses of one article have in common: no scheme, no www., m. or amp. host, no index page, no final
    slash. To compare with, never to open; it stays within the address's own site."""
    address = canonical_url(url)
    try:
        parts = urlsplit(address)
    except ValueError:
        return address
    if parts.scheme not in _SCHEMES:
        return address
    host = _VARIANT_HOST.sub("", parts.netloc)
    if host != parts.netloc and not same_site(f"{parts.scheme}://{host}/", address):
        host = parts.netloc  # m.co.uk and m.github.io are somebody's own
    path = _INDEX.sub("/", parts.path).rstrip("/")
    return (
        f"{host}{path}" + (f"?{parts.query}" if parts.query else "") + (f"#{parts.fragment}" if parts.fragment else "")
    )


def site_of(url: str) -> str | None:
    """Who answers for what stands at an address: the domain that somebody registered, by the public suffix list.

    Of what is in no list, an IP address or a machine's own name, it is host and port; None of what is no http address.
    """
    try:
        parts = urlsplit(canonical_url(url))
        host, port = parts.hostname or "", parts.port
    except ValueError:
        return None
    if parts.scheme not in _SCHEMES or not host:
        return None
    if ":" in host or "." not in host or _NUMERIC.fullmatch(host):
        return f"{host}:{port or _SCHEMES[parts.scheme]}"
    from tld import get_fld

    registered: str | None = get_fld(f"https://{host}/", fail_silently=True, search_private=True)
    return registered or ".".join(host.split(".")[-2:])


def is_front(url: str) -> bool:
    """Whether an address is a site's front page; what is no address is none."""
    try:
        parts = urlsplit(url)
    except ValueError:
        return False
    return parts.path in {"", "/"} and not parts.query


def same_site(one: str, other: str) -> bool:
    """Whether two addresses are of one site, so that one of them may speak for the other."""
    site = site_of(one)
    return site is not None and site == site_of(other)


def _as_asked(scheme: str, host: str) -> str:
    """A name in other letters as it is asked for over the network: one rule for both, or a page bears another's name.

    Raises ValueError where it cannot be asked for.
    """
    from yarl import URL

    return URL.build(scheme=scheme, host=host).raw_host or host


def _plain_escape(match: re.Match[str]) -> str:
    """An escaped letter or digit is the letter; other escapes say what they say, in capitals."""
    character = chr(int(match[1], 16))
    return character if character.isascii() and (character.isalnum() or character in "-._~") else match[0].upper()


def _from_amp_cache(host: str, path: str) -> str | None:
    """The address inside Google's or Bing's AMP viewers and caches."""
    if _AMP_CACHE.search(host):
        match = re.match(r"/(?:[a-z]/)?(s/)?([^/]+\.[^/]+/.*)$", path)
    elif _AMP_VIEWER.fullmatch(host):
        match = re.match(r"/amp/(s/)?([^/]+\.[^/]+/.*)$", path)
    else:
        return None
    return f"{'https' if match[1] else 'http'}://{match[2]}" if match else None
