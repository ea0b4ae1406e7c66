"""Methods, cookies and headers as nobody means to send them, as WSGI hands them on: text of one byte a character."""

from http.cookies import SimpleCookie
from random import Random

from tests.proof.odd import text
from tests.proof.planting import PLANTED

METHODS = ("GET", "POST", "PUT", "HEAD", "OPTIONS", "PATCH", "DELETE", "TRACE", "PROPFIND", "post", "ODD", "G<b>T", "")
LIKELY = (30, 100, 4, 6, 4, 2, 4, 2, 2, 2, 1, 1, 1)
NO_HOSTS = (
    "evil.example", "testserver.evil.example", "testserver:a", "testserver, evil.example", "",
    "[::1", "testserver/x", "zq-x<b>", "testserver\x00", "\u00e9.example", "a" * 3_000, "-", "..",
    "testserver#", "@testserver",
)  # fmt: skip
VALUES = {
    "HTTP_ACCEPT_LANGUAGE": ("*", "zz-" * 400, "en;q=99999", "de,zq-x<b>;q=x", ",;,;", "en-" + "a" * 9_000, "../en"),
    "HTTP_X_FORWARDED_FOR": ("::", "1.2.3.4, 5.6.7.8", "999.1.1.1", "zq-x'", "[::1]:80", "1" * 4_000, "fe80::1%eth0", ""),
    "HTTP_X_FORWARDED_HOST": ("evil.example",),
    "HTTP_X_FORWARDED_PROTO": ("https", "gopher", "https,http"),
    "HTTP_REFERER": ("http://[::1", "evil", "https://evil.example/zq-x<b>", "http://testserver:bad/", "\u00e9", "a" * 9_000),
    "HTTP_ORIGIN": ("null", "http://[::1", "https://evil.example", "zq-x<b>", "http://testserver:bad", "\u00e9", ""),
    "HTTP_RANGE": ("bytes=0-", "bytes=9-1", "lines=1", "bytes=-" + "9" * 400),
    "HTTP_IF_MODIFIED_SINCE": ("never", "Thu, 31 Feb 2026 25:61:61 GMT", "Mon, 01 Jan 0000 00:00:00 GMT", "9" * 40),
    "HTTP_IF_NONE_MATCH": ("*", '"' * 99, 'W/"zq-x', "\x00"),
    "HTTP_SEC_FETCH_SITE": ("cross-site", "same-origin", "zq-x<b>"),
    "HTTP_SEC_PURPOSE": ("prefetch", "prefetch;prerender", "\u00e9"),
    "HTTP_ACCEPT": ("application/json", "*/*;q=x", "text/html;level=" + "1" * 400, ""),
    "HTTP_ACCEPT_ENCODING": ("gzip;q=x", "br, zq-x", "*"),
    "HTTP_X_REQUESTED_WITH": ("XMLHttpRequest",),
    "HTTP_X_CSRFTOKEN": ("x", "a" * 32, "a" * 64, "\u00e9" * 32, "zq-x<b>"),
    "HTTP_AUTHORIZATION": ("Basic zq-x<b>", "Bearer " + "a" * 4_000),
    "CONTENT_LENGTH": ("", "0", "1"),
    "HTTP_TRANSFER_ENCODING": ("chunked", "zq-x"),
    "HTTP_USER_AGENT": ("", "zq-x<b>", "\x00", "a" * 9_000),
    "HTTP_UPGRADE": ("websocket",),
}  # fmt: skip
NAMES = (
    "leeward_visit",
    "leeward_unlock",
    "leeward_arrival",
    "leeward_nonce",
    "leeward_exit",
    "sessionid",
    "csrftoken",
)
GARBAGE = (
    "",
    "x",
    "A" * 64,
    "-" * 64,
    "_" * 64,
    "A" * 63,
    "\u00e9" * 64,
    "A" * 30_000,
    '"',
    '"\\303\\251"',
    "=;=",
    "\\",
    "\x00",
    "{}",
)


def method(draw: Random) -> str:
    return draw.choices(METHODS, LIKELY)[0]


def headers(draw: Random) -> dict[str, str]:
    """Return some odd headers, most often none, so that as many requests get further."""
    if draw.random() < 0.4:
        return {}
    chosen = draw.sample(sorted(VALUES), draw.randrange(1, 5))
    return {name: one_byte(_value(draw, name)) for name in chosen}


def _value(draw: Random, name: str) -> str:
    """Other lengths than these the server refuses, and tells nobody (test_odd_wire.py)."""
    usual = name == "CONTENT_LENGTH" or draw.random() < 0.8
    return draw.choice(VALUES[name]) if usual else odd_value(draw)


def odd_value(draw: Random) -> str:
    return draw.choice(PLANTED) if draw.random() < 0.5 else text(draw)[:8_000]


def cookies(draw: Random, own: SimpleCookie, others: list[SimpleCookie]) -> str:
    """Return a whole Cookie header: her own, or with garbage, halves of somebody else, and doubles among it."""
    kept = [(name, morsel.value) for name, morsel in own.items()]
    if draw.random() < 0.6:
        return _line(kept)
    changed = [pair for name, value in kept for pair in _changed(draw, name, value, draw.choice(others))]
    if draw.random() < 0.4:
        changed.append((draw.choice(NAMES), draw.choice((*GARBAGE, *PLANTED))))
    if draw.random() < 0.1:
        changed += [(f"c{number}", "x") for number in range(300)]
    return one_byte(_line(changed))


def _changed(draw: Random, name: str, value: str, other: SimpleCookie) -> list[tuple[str, str]]:
    theirs = other[name].value if name in other else draw.choice(GARBAGE)
    half = len(value) // 2
    ways = (
        [(name, value)],
        [],
        [(name, draw.choice(GARBAGE))],
        [(name, value[:half])],
        [(name, value[:half] + theirs[half:])],
        [(name, theirs[:half] + value[half:])],
        [(name, value), (name, theirs)],
        [(name, f'"{value}"')],
        [(draw.choice(NAMES), value)],
    )
    return draw.choice(ways)


def _line(pairs: list[tuple[str, str]]) -> str:
    return "; ".join(f"{name}={value}" for name, value in pairs)


def one_byte(value: str) -> str:
    """Return a header's text as WSGI does: its bytes, each as one character."""
    return value.encode(errors="surrogatepass").decode("latin-1")
