"""Public pages are the same for everyone, so a whole page is kept under the number of the site's generation."""

import gzip
from collections.abc import Callable
from dataclasses import dataclass
from hashlib import blake2b
from pathlib import Path
from typing import Any, TypeVar

from django.conf import settings
from django.core.cache import cache, caches
from django.http import HttpRequest, HttpResponse
from django.utils.cache import patch_vary_headers
from django.utils.crypto import get_random_string

from core.paths import first_segment, is_confidential, is_signed_in_area

SECONDS = 600
NEVER = frozenset({"admin", "healthz", "static", "media", "accounts", "search", ".well-known"})
_KEY = "site-generation"
Made = TypeVar("Made")
_made: dict[str, tuple[str, Any]] = {}


def generation() -> str:
    """Return the mark under which pages are kept now; it changes with every change of what a visitor may see."""
    if settings.REDIS_URL:
        return str(cache.get(_KEY, "0"))
    try:
        # A file, so that every process of one machine sees what another published; its time is enough and costs 2 µs.
        return str(Path(settings.LEEWARD_GENERATION_FILE).stat().st_mtime_ns)
    except FileNotFoundError:
        return "0"


def renew_generation() -> None:
    """Forget every kept page, in every process."""
    mark = get_random_string(12)
    if settings.REDIS_URL:
        cache.set(_KEY, mark, None)
        return
    settings.LEEWARD_GENERATION_FILE.parent.mkdir(parents=True, exist_ok=True)
    settings.LEEWARD_GENERATION_FILE.write_text(mark)


def made_once(name: str, make: Callable[[], Made]) -> Made:
    """Return what `make` makes, made once in each process for each generation of the site.

    It lies in memory as it is: what many pages rest on, such as all words of the site, would be slow to unpack each time.
    """
    now = generation()
    kept = _made.get(name)
    if kept is None or kept[0] != now:
        kept = _made[name] = (now, make())
    made: Made = kept[1]
    return made


def forget_made() -> None:
    """Begin as a new process does."""
    _made.clear()


@dataclass(frozen=True)
class KeptPage:
    """A whole answer, plain and compressed. Public pages hold no token and no secret, so compressing tells nobody one."""

    plain: bytes
    compressed: bytes
    headers: dict[str, str]
    status: int = 200

    @classmethod
    def of(cls, response: HttpResponse) -> "KeptPage":
        patch_vary_headers(response, ["Accept-Encoding"])
        return cls(
            response.content, gzip.compress(response.content, 6, mtime=0), dict(response.headers), response.status_code
        )

    def answer(self, request: HttpRequest) -> HttpResponse:
        compressed = "gzip" in request.headers.get("Accept-Encoding", "")
        content = self.compressed if compressed else self.plain
        response = HttpResponse(b"" if request.method == "HEAD" else content, headers=self.headers, status=self.status)
        response.headers["Content-Length"] = str(len(content))
        if compressed:
            response.headers["Content-Encoding"] = "gzip"
        return response


class PageCacheMiddleware:
    """Answers a reader's GET from memory, without a query; steps aside for everybody who carries a cookie of ours."""

    def __init__(self, get_response: Callable[[HttpRequest], HttpResponse]) -> None:
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponse:
        if not _may_keep(request):
            return self.get_response(request)
        key = _key(request)
        kept = caches["pages"].get(key)
        if kept is not None:
            return kept.answer(request)
        response = self.get_response(request)
        if request.method == "HEAD" or not _is_public(response):
            return response
        kept = KeptPage.of(response)
        caches["pages"].set(key, kept, SECONDS)
        return kept.answer(request)


def _key(request: HttpRequest) -> str:
    """Return a name of even length: of a long one Django warns in the log, with all that somebody chose or searched."""
    asked = f"{request.get_host()}:{request.is_secure()}:{request.get_full_path()}"
    return f"{generation()}:{blake2b(asked.encode(errors='surrogatepass'), digest_size=20).hexdigest()}"


def _may_keep(request: HttpRequest) -> bool:
    path = request.path_info
    return (
        settings.LEEWARD_PAGE_CACHE
        and request.method in ("GET", "HEAD")
        and settings.SESSION_COOKIE_NAME not in request.COOKIES
        and not getattr(request, "is_preview", False)
        and first_segment(path) not in NEVER
        and not is_confidential(path)
        and not is_signed_in_area(path)
    )


def _is_public(response: HttpResponse) -> bool:
    return (
        (response.status_code == 200 or getattr(response, "is_kept", False))
        and not response.streaming
        and not response.cookies
        and "no-store" not in response.headers.get("Cache-Control", "")
    )
