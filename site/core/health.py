"""Whether this process can serve: each database that it opens answers."""

from django.db import connections
from django.http import HttpRequest, JsonResponse
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_safe

NAMES = {"default": "content", "vault": "vault"}


@require_safe
@never_cache
def healthz(request: HttpRequest) -> JsonResponse:
    """Answer 200 with {"content": "ok", "vault": "ok"}, or 503 where one does not answer; the site alone has no vault."""
    found = {NAMES[alias]: _answers(alias) for alias in connections}
    healthy = all(state == "ok" for state in found.values())
    return JsonResponse(found, status=200 if healthy else 503)


def _answers(alias: str) -> str:
    try:
        with connections[alias].cursor() as cursor:
            cursor.execute("SELECT 1")
    except Exception:
        return "down"
    return "ok"
