"""Forms and codes as nobody means to send them, drawn by a seed so that a failure can be repeated."""

import os
from random import Random
from urllib.parse import quote, quote_from_bytes

from core.sealing.code import ALPHABET, check_character
from tests.proof.visitor import Pairs

FORM = "application/x-www-form-urlencoded"
ASKED = (
    "q",
    "language",
    "setting",
    "profession",
    "country",
    "contact",
    "available",
    "page",
    "supporter",
    "next",
    "step",
)
FIELDS = (
    "device", "supporter", "for_whom", "language", "setting", "name", "found", "add", "remove", "find", "go", "stay", "way",
    "contact", "safe", "message", "passing_on", "asked", "last", "code", "text", "mark", "state", "share", "words", "light",
    "unlock_password", "login", "password", "next", "csrfmiddlewaretoken",
)  # fmt: skip
TEXTS = (
    "", " ", "\x00", "a\x00b", "\x07\x1b[2J", "\r\n" * 50, "x" * 100_000, "é" * 70_000, "🜂" * 20_000, "🫀🏽‍⚕️" * 40,
    "مرحبا بالعالم", "\u202egnihton", "\ufeff", "\ud800", "<script>alert(1)</script>", "{{ 7*7 }}", "'; DROP TABLE x; --",
    "../../etc/passwd", "%00", "null", "true", "[]", "{}", "1e309", "NaN", "-1", "0", str(2**64), "1" * 400, "2026-02-30",
    "organisation-1", "organisation-", "person-99999999999999999999", "self", "other", "written", "phone", "en", "xx", "on",
)  # fmt: skip


def seed_of_run(usual: int | None = None) -> int:
    """Return the seed that ODD_SEED says, so that a failure can be repeated; else the usual one, or a fresh one."""
    said = os.environ.get("ODD_SEED")
    return int(said) if said else usual if usual is not None else Random().randrange(2**32)


def text(draw: Random) -> str:
    kind = draw.randrange(4)
    if kind < 2:
        return draw.choice(TEXTS)
    if kind == 2:
        return "".join(chr(draw.randrange(1, 0x10FFFF)) for _ in range(draw.randrange(1, 60)))
    return code(draw)


def code(draw: Random) -> str:
    """Return a code that is right in form, or nearly."""
    body = "".join(draw.choice(ALPHABET) for _ in range(15))
    whole = body + check_character(body)
    shapes = (
        whole,
        whole.lower(),
        "-".join(whole),
        whole[:-1],
        whole + "0",
        whole[::-1],
        whole.replace("0", "O"),
        f"{whole}\x00",
    )
    return draw.choice(shapes)


def pairs(draw: Random) -> Pairs:
    """Return some fields of ours, and some of nobody's, each with an odd value."""
    names = [draw.choice(FIELDS) if draw.random() < 0.9 else text(draw)[:80] for _ in range(draw.randrange(0, 9))]
    return [(name, text(draw)) for name in names]


def body(draw: Random, token: str) -> tuple[bytes, str]:
    """Return a whole body and what it says it is; most of them are forms with a good token."""
    kind = draw.randrange(10)
    if kind < 7:
        said = [("csrfmiddlewaretoken", token), *pairs(draw)]
        return "&".join(
            f"{_coded(name)}={_coded(value)}" for name, value in said
        ).encode(), "application/x-www-form-urlencoded"
    if kind == 7:
        return b'--x\r\nContent-Disposition: form-data; name="code"\r\n\r\nABC', "multipart/form-data; boundary=x"
    if kind == 8:
        return draw.randbytes(draw.randrange(0, 3_000)), draw.choice(
            ("text/plain", "application/json", "multipart/form-data")
        )
    many = "&".join(f"a{number}=1" for number in range(1_500))
    return f"csrfmiddlewaretoken={token}&{many}".encode(), draw.choice((FORM, f"{FORM}; charset=utf-16"))


def query(draw: Random) -> str:
    """Return what stands behind the question mark of an address, with some bytes that are no UTF-8."""
    names = (
        "q",
        "language",
        "setting",
        "profession",
        "country",
        "contact",
        "available",
        "page",
        "supporter",
        "next",
        "step",
    )
    said = [f"{draw.choice(names)}={_coded(text(draw)[:300])}" for _ in range(draw.randrange(0, 6))]
    return "&".join([*said, *([f"q={quote_from_bytes(draw.randbytes(9))}"] if draw.random() < 0.2 else [])])


def _coded(value: str) -> str:
    return quote(value, safe="", errors="surrogatepass")
