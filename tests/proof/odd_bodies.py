"""Bodies that a form of a page could have sent, and bodies that none could: each field may be odd, doubled or gone."""

from random import Random
from urllib.parse import quote

from tests.directory.requests.people import PASSWORD
from tests.proof.odd import FORM, pairs, text
from tests.proof.offered import Offered
from tests.proof.planting import PLANTED
from tests.proof.visitor import Pairs

GOOD = {"unlock_password": PASSWORD, "password": PASSWORD, "oldpassword": PASSWORD, "login": "person1@example.org"}
# Words that a page gives back where it cannot take them, whether or not its form has such a field.
GIVEN_BACK = ("words", "text", "message", "contact", "name", "code", "mark", "last", "login")
LARGE = 1_000_000
TOO_LARGE = 2_200_000  # more than the site takes
Body = tuple[bytes, str]


def said_in(draw: Random, form: Offered | None) -> Pairs:
    """Return the answers to a form: most of them possible, so that the odd ones get far."""
    planted = [(name, draw.choice(PLANTED)) for name in GIVEN_BACK]
    if form is None:
        return [*pairs(draw), *planted]
    said = [pair for name, values in form.values.items() for pair in _answers(draw, name, values)]
    if said and draw.random() < 0.2:
        said.append((draw.choice(said)[0], odd(draw)))
    if draw.random() < 0.2:
        said += pairs(draw)
    if draw.random() < 0.6:
        said += [pair for pair in planted if pair[0] not in form.values]
    if draw.random() < 0.1:
        draw.shuffle(said)
    return said


def _answers(draw: Random, name: str, values: list[str]) -> Pairs:
    chance = draw.random()
    if chance < 0.1:
        return []
    if chance < 0.4:
        return [(name, odd(draw))]
    one = draw.choice(values)
    return [(name, one or GOOD.get(name) or draw.choice(PLANTED))]


def odd(draw: Random) -> str:
    return draw.choice(PLANTED) if draw.random() < 0.5 else text(draw)


def written(draw: Random, said: Pairs) -> Body:
    """Write answers down: mostly as a form does, now and then as nothing would that means well."""
    way = draw.choices((_form, _bytes, _parts, _files, _cut, _large, _many, _other), (60, 6, 10, 8, 6, 2, 2, 6))[0]
    return way(draw, said)


def _form(draw: Random, said: Pairs) -> Body:
    return _coded(said).encode(), FORM


def _bytes(draw: Random, said: Pairs) -> Body:
    """What is no UTF-8, and what is no percent code."""
    broken = [f"{quote(name, safe='', errors='surrogatepass')}=%FF%C0%80%zz%" for name, _ in said]
    return "&".join([*broken, "%ff%fe=%", "&&==&"]).encode() + draw.randbytes(9), FORM


def _parts(draw: Random, said: Pairs, file: str = "") -> Body:
    lines = [
        b'--edge\r\nContent-Disposition: form-data; name="%s"%s\r\n\r\n%s\r\n'
        % (_bare(name).replace(b'"', b"%22"), file.encode(), _bare(value))
        for name, value in said
    ]
    return b"".join(lines) + b"--edge--\r\n", "multipart/form-data; boundary=edge"


def _files(draw: Random, said: Pairs) -> Body:
    """A file in the place of every text, with a name that would lie elsewhere."""
    name = draw.choice(("a.txt", "../../zq-x<b>.html", "\x00", "a" * 300, ""))
    more = draw.choice(("", "\r\nContent-Transfer-Encoding: base64", "; filename*=idna''%ff", "; name*=nonsense''%41"))
    return _parts(draw, said, f'; filename="{name}"{more}')


def _cut(draw: Random, said: Pairs) -> Body:
    body, kind = _parts(draw, said)
    wrong = (
        "multipart/form-data",
        "multipart/form-data; boundary=",
        f"multipart/form-data; boundary={'x' * 300}",
        kind,
    )
    return body[: draw.randrange(len(body))], draw.choice(wrong)


def _large(draw: Random, said: Pairs) -> Body:
    size = draw.choice((LARGE, TOO_LARGE))
    name = draw.choice(said)[0] if said else "words"
    return _coded([*said, (name, draw.choice(("x", "é", "<")) * (size // 6))]).encode(), FORM


def _many(draw: Random, said: Pairs) -> Body:
    return _coded([*said, *((f"a{number}", "1") for number in range(1_500))]).encode(), FORM


def _other(draw: Random, said: Pairs) -> Body:
    kinds = (
        "application/json",
        "text/plain",
        "text/xml",
        "application/x-www-form-urlencoded\x00",
        "",
        "/",
        "a/b;" * 99,
    )
    return draw.choice((_coded(said).encode(), draw.randbytes(200), b"[" * 9_000)), draw.choice(kinds)


def _coded(said: Pairs) -> str:
    return "&".join("=".join(quote(one, safe="", errors="surrogatepass") for one in pair) for pair in said)


def _bare(value: str) -> bytes:
    return value.encode(errors="surrogatepass")
