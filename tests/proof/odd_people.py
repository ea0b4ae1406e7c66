"""Who sends odd requests: nobody, and people who stand in the middle of something, so that there is something to break."""

from dataclasses import dataclass
from http.cookies import SimpleCookie
from random import Random
from urllib.parse import quote
from uuid import UUID

from django.test import Client

from tests.access.addresses import routes
from tests.access.scene import Scene, show_factor
from tests.access.trying import address
from tests.apart.arranging import handed_over
from tests.directory.requests.ask.walking import Walker
from tests.directory.requests.people import make_enrolled
from tests.proof.odd import query
from tests.proof.odd_bodies import odd

# What is confidential, or for one person alone, where everything is one process; the vault's host serves nothing else.
AREAS = {"config.urls": ("ask/", "inbox/", "leave/", "accounts/", "supporters/me/"), "config.urls_vault": ("",)}
# Where each has something to lose, so that most requests get past the first door.
WHERE_THEY_ARE = {
    "nobody": ("ask/return/", "accounts/login/", "accounts/password/"),
    "with a draft": ("ask/<", "ask/apart", "ask/line", "ask/check"),
    "in a talk": ("ask/return", "ask/sent"),
    "holder, open": ("inbox/",),
    "supporter, locked": ("inbox/", "supporters/me/"),
}
STEPS = ("for", "where", "apart", "way", "reach", "words", "line", "check", "nothing")
NUMBERS = ("0", "1", str(2**31), str(2**63), "9" * 400, "9" * 5_000)


@dataclass(frozen=True)
class Cast:
    """Each person's cookies by what they are in the middle of, and what may stand in an address."""

    cookies: dict[str, SimpleCookie]
    slots: tuple[str, ...]
    reports: tuple[str, ...]


def cast_of(scene: Scene, *, apart: bool) -> Cast:
    asking = Walker(Client())
    asking.walk_to_check()
    locked = make_enrolled()
    people = {
        "nobody": Client(),
        "with a draft": asking.client,
        "in a talk": scene.browsers["requester_a"],
        "holder, open": scene.browsers["holder"],
        "supporter, locked": Client(),
    }
    people["supporter, locked"] = show_factor(locked.browser, locked.account)
    slots = (
        str(scene.held.pk),
        str(scene.held.pk),
        str(scene.next_place.pk),
        str(UUID(int=0)),
        str(UUID(int=2**128 - 1)),
    )
    cookies = {name: handed_over(browser) if apart else browser.cookies for name, browser in people.items()}
    return Cast(cookies, slots, (str(scene.report.pk), str(UUID(int=7))))


def confidential_routes(urlconf: str) -> list[str]:
    return [route for route in routes(urlconf) if route.startswith(AREAS[urlconf])]


def odd_address(draw: Random, cast: Cast, known: list[str], who: str) -> str:
    """Return one of the known addresses, its parts filled in as they may be or as they may not."""
    own = [route for route in known if route.startswith(WHERE_THEY_ARE[who])]
    route = draw.choice(own if own and draw.random() < 0.7 else known)
    parts = {"slot": draw.choice(cast.slots), "report": draw.choice(cast.reports), "step": draw.choice(STEPS)}
    numbers = dict.fromkeys(("leave", "pk"), draw.choice(NUMBERS))
    path = address(route, {**parts, **numbers, "slug": "person-1"})
    chance = draw.random()
    if chance < 0.06:
        path += f"{quote(odd(draw)[:500], safe='', errors='surrogatepass')}/"
    elif chance < 0.1:
        path = path.rstrip("/")
    return f"{path}?{query(draw)}" if draw.random() < 0.2 else path
