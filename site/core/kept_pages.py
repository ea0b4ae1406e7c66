"""Public pages are the same for everyone, so a whole page is kept, with all its headers, under the site's generation."""

from __future__ import annotations

import gzip
from collections.abc import Callable, Iterable
from dataclasses import dataclass
from hashlib import blake2b
from http import HTTPStatus
from typing import TYPE_CHECKING, Any

from django.conf import settings
from django.core.cache import caches
from django.http import HttpRequest, HttpResponse
from django.utils.cache import patch_vary_headers

from core.cache import generation, one_generation
from core.paths import first_segment, is_confidential, is_signed_in_area

if TYPE_CHECKING:
    from _typeshed.wsgi import StartResponse, WSGIApplication, WSGIEnvironment

SECONDS = 600
NEVER = frozenset({"admin", "healthz", "static", "media", "accounts", "search", ".well-known"})
READS = frozenset({"GET", "HEAD"})
# All that an answer can depend on.
ASKED = ("HTTP_HOST", "SERVER_NAME", "SERVER_PORT", "wsgi.url_scheme", "SCRIPT_NAME", "PATH_INFO", "QUERY_STRING")


@dataclass(frozen=True)
class KeptPage:
    """A whole answer, plain and compressed. Public pages hold no token and no secret, so compressing tells nobody one."""

    status: int
    headers: tuple[tuple[str, str], ...]
    plain: bytes
    compressed: bytes

    @classmethod
    def of(cls, response: HttpResponse) -> KeptPage:
        patch_vary_headers(response, ["Accept-Encoding"])
        compressed = gzip.compress(response.content, 6, mtime=0)
        # Each of the two bodies has a length of its own; a browser refuses an answer that says two.
        headers = tuple((name, value) for name, value in response.headers.items() if name != "Content-Length")
        return cls(response.status_code, headers, response.content, compressed)

    def parts(self, environ: dict[str, Any]) -> tuple[list[tuple[str, str]], bytes]:
        """Return the headers and the body for whoever asks with this environment of WSGI."""
        if "gzip" in environ.get("HTTP_ACCEPT_ENCODING", ""):
            content, headers = self.compressed, [*self.headers, ("Content-Encoding", "gzip")]
        else:
            content, headers = self.plain, [*self.headers]
        headers.append(("Content-Length", str(len(content))))
        return headers, b"" if environ["REQUEST_METHOD"] == "HEAD" else content

    def answer(self, environ: dict[str, Any]) -> HttpResponse:
        headers, content = self.parts(environ)
        return HttpResponse(content, headers=dict(headers), status=self.status)


def kept_first(application: WSGIApplication) -> WSGIApplication:
    """Answer with a kept page before Django makes a request object, asks its middleware and looks after databases.

    That is most of what a kept page costs. Only what PageCacheMiddleware below has kept is found here.
    """

    def answering(environ: WSGIEnvironment, start_response: StartResponse) -> Iterable[bytes]:
        with one_generation():
            kept = _kept_for(environ)
            if kept is None:
                return application(environ, start_response)
        headers, content = kept.parts(environ)
        start_response(f"{kept.status} {HTTPStatus(kept.status).phrase}", headers)
        return [content]

    return answering


class PageCacheMiddleware:
    """Keeps what a reader's GET was answered; steps aside for everybody who carries a cookie of ours."""

    def __init__(self, get_response: Callable[[HttpRequest], HttpResponse]) -> None:
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponse:
        if not _may_keep(request):
            return self.get_response(request)
        kept = _kept_for(request.META)
        if kept is not None:
            return kept.answer(request.META)
        # Before the page is made: what changes meanwhile must not be hidden by what was made of the old.
        key = _key(request.META)
        response = self.get_response(request)
        if request.method == "HEAD" or not _is_public(response):
            return response
        kept = KeptPage.of(response)
        caches["pages"].set(key, kept, SECONDS)
        return kept.answer(request.META)


def _kept_for(environ: dict[str, Any]) -> KeptPage | None:
    may_be = settings.LEEWARD_PAGE_CACHE and environ["REQUEST_METHOD"] in READS and not _is_known(environ)
    kept: KeptPage | None = caches["pages"].get(_key(environ)) if may_be else None
    return kept


def _is_known(environ: dict[str, Any]) -> bool:
    """Say whether the browser may have signed in; the name within another cookie's counts too, and costs a page at most."""
    return settings.SESSION_COOKIE_NAME in environ.get("HTTP_COOKIE", "")


def _key(environ: dict[str, Any]) -> str:
    """Return a name of even length: of a long one Django warns in the log, with all that somebody chose or searched."""
    asked = [str(environ.get(name, "")) for name in ASKED]
    if settings.SECURE_PROXY_SSL_HEADER:
        asked.append(environ.get(settings.SECURE_PROXY_SSL_HEADER[0], ""))
    named = blake2b("\n".join(asked).encode(errors="surrogatepass"), digest_size=20)
    return f"{generation()}:{named.hexdigest()}"


def _may_keep(request: HttpRequest) -> bool:
    path = request.path_info
    return (
        settings.LEEWARD_PAGE_CACHE
        and request.method in READS
        and not _is_known(request.META)
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
