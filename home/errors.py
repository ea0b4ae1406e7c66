"""Pages for when something went wrong; each still says where to get help, and works while no database does."""

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render

from core.typed import typed_words
from home.untranslated import untranslated_original


def bad_request(request: HttpRequest, exception: Exception | None = None) -> HttpResponse:
    return render(request, "400.html", status=400)


def forbidden(request: HttpRequest, exception: Exception | None = None) -> HttpResponse:
    return render(request, "403.html", status=403)


def form_expired(request: HttpRequest, reason: str = "") -> HttpResponse:
    """Answer a form whose token is missing or old, where the page itself cannot show the words again."""
    return render(request, "403.html", {"expired": True}, status=403)


def not_found(request: HttpRequest, exception: Exception | None = None) -> HttpResponse:
    """Say that there is nothing here; or, where the page is there in the default language, lead to it.

    The second answer is the same for everybody until a page changes, so it is kept as pages are.
    """
    original = untranslated_original(request)
    if original is None:
        return render(request, "404.html", status=404)
    response = render(request, "home/untranslated.html", original, status=404)
    response.is_kept = True  # type: ignore[attr-defined]
    return response


def broken(request: HttpRequest) -> HttpResponse:
    return render(request, "500.html", {"words": typed_words(request)}, status=500)


def too_many(request: HttpRequest, exception: Exception | None = None) -> HttpResponse:
    return render(request, "429.html", status=429)
