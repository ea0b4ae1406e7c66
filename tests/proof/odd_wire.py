"""Requests that no browser writes: wrong lengths, broken chunks, headers without end, bytes that are no text."""

from random import Random
from urllib.parse import quote

from tests.proof.odd import FORM, text
from tests.proof.odd_headers import GARBAGE, NAMES, NO_HOSTS
from tests.proof.planting import PLANTED

PATHS = (
    "/ask/", "/ask/start/", "/ask/words/", "/ask/return/", "/ask/return/talk/", "/ask/sent/", "/inbox/", "/inbox/unlock/",
    "/inbox/00000000-0000-0000-0000-000000000000/", "/leave/", "/accounts/login/", "/supporters/me/",
    "/supporters/me/enrol/",
)  # fmt: skip
LINES = (
    b"%(method)s %(path)s HTTP/1.1", b"%(method)s  %(path)s  HTTP/1.1", b"%(method)s http://evil.example%(path)s HTTP/1.1",
    b"%(method)s /%(path)s HTTP/1.1", b"%(method)s %(path)s HTTP/9.9", b"%(method)s %(path)s",
    b"%(method)s %(path)s HTTP/1.0",
    b"%(method)s %(path)s../inbox/ HTTP/1.1", b"%(method)s %(path)s\xff\xfe\x00 HTTP/1.1", b"* * *", b"\x16\x03\x01\x02\x00",
)  # fmt: skip
ODD_LINES = (
    b"X zq-x<b>: a", b"X-Zq<b>: a", b"no colon zq-x<b>", b" folded", b"X-Null: a\x00b", b"X-Bytes: \xff\xfe\x80",
    b": nameless", b"",
    b"Range: bytes=0-1", b"Range: zq-x<b>", b"If-Modified-Since: \xff", b"Expect: 100-continue", b"Expect: zq-x<b>",
    b"Upgrade: h2c\r\nConnection: Upgrade, HTTP2-Settings\r\nHTTP2-Settings: AAMAAABkAAQAAP__", b"Connection: zq-x<b>",
    b"Origin: http://[::1", b"Referer: \xff\xfe", b"Accept-Language: " + b"zz-" * 900, b"X-Long: " + b"a" * 9_000,
    b"X-Forwarded-For: \xff'\"<b>",
    b"Forwarded: for=zq-x<b>", b"X-Forwarded-Proto: https\r\nX-Forwarded-Proto: http",
    b"X_Forwarded_For: zq-x", b"Trailer: a",
)  # fmt: skip
# Django decodes with whatever is named here, and with some names it breaks before any page is asked for.
KINDS = (
    *(f"{FORM}; charset={name}".encode() for name in ("rot13", "idna", "utf-16", "base64", "nonsense", "undefined", "\xff")),
    b"multipart/form-data; charset*=nonsense''%41", b"multipart/form-data; boundary*=idna''%ff", b"text/plain; a*=''",
    b"multipart/form-data; boundary=\xff", b"multipart/form-data", b"a/b;" * 500, b"", b";", b"zq-x<b>", b"application/json",
)  # fmt: skip
METHODS = (b"GET", b"POST", b"PUT", b"HEAD", b"OPTIONS", b"post", b"TRACE", b"CONNECT", b"G<b>T", b"A" * 60, b"")


def raw_request(draw: Random, cookie: str, token: str) -> bytes:
    """Return a whole request as bytes. With a good line, host and length the site itself answers, else the server."""
    line = draw.choices(LINES, (40, *[1] * (len(LINES) - 1)))[0]
    method = draw.choices(METHODS, (10, 20, *[1] * (len(METHODS) - 2)))[0]
    head = [line.replace(b"%(method)s", method).replace(b"%(path)s", draw.choice(PATHS).encode())]
    head += _host(draw)
    head.append(b"Cookie: " + _cookie(draw, cookie))
    head += draw.sample(ODD_LINES, draw.choices((0, 1, 2, 5), (6, 5, 2, 1))[0])
    if draw.random() < 0.03:
        head += [b"X-%d: a" % number for number in range(300)]
    body = "&".join((f"csrfmiddlewaretoken={token}", f"words={_coded(draw)}", f"code={_coded(draw)}")).encode()
    framing, body = _framed(draw, body)
    kind = FORM.encode() if draw.random() < 0.7 else draw.choice(KINDS)
    return b"\r\n".join([*head, b"Content-Type: " + kind, *framing, b"", b""]) + body


def _host(draw: Random) -> list[bytes]:
    if draw.random() < 0.8:
        return [b"Host: 127.0.0.1"]
    odd = f"Host: {draw.choice(NO_HOSTS)}".encode()
    return draw.choice(([odd], [], [b"Host: 127.0.0.1", odd]))


def _cookie(draw: Random, own: str) -> bytes:
    if draw.random() < 0.6:
        return own.encode()
    odd = draw.choice((*GARBAGE, *PLANTED)).replace("\r\n", "").encode()
    return b"; ".join((own.encode(), draw.choice(NAMES).encode() + b"=" + odd, draw.randbytes(9).replace(b"\n", b"")))


def _framed(draw: Random, body: bytes) -> tuple[list[bytes], bytes]:
    """Return how long the body is said to be, and the body."""
    length, chunked = b"Content-Length: %d", b"Transfer-Encoding: chunked"
    chunks = b"%x\r\n%s\r\n0\r\n\r\n" % (len(body), body)
    ways = (
        ([length % len(body)], body),
        ([length % (len(body) + 50)], body),
        ([length % max(0, len(body) - 20)], body),
        ([length % 3_000_000], body),
        ([draw.choice((b"Content-Length: -1", b"Content-Length: x", b"Content-Length: " + b"9" * 400))], body),
        ([length % len(body), length % 3], body),
        ([length % len(body), chunked], chunks),
        ([chunked], chunks),
        ([chunked], draw.choice((chunks[:-9], b"zz\r\n", b"-1\r\n", b"f" * 30, b"5;zq-x<b>\r\nhello\r\n0\r\n\r\n"))),
        ([draw.choice((b"Transfer-Encoding: gzip, chunked", b"Transfer-Encoding: zq-x<b>"))], chunks),
        ([], b""),
    )  # fmt: skip
    return draw.choices(ways, (20, *[2] * (len(ways) - 1)))[0]


def _coded(draw: Random) -> str:
    value = draw.choice(PLANTED) if draw.random() < 0.5 else text(draw)[:3_000]
    return quote(value, safe="", errors="surrogatepass")
