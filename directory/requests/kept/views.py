"""What this site keeps, where and how long: a page for people, and the same for machines."""

from django.conf import settings
from django.http import HttpRequest, HttpResponse, JsonResponse
from django.shortcuts import render
from django.views.decorators.http import require_safe

from directory.requests.kept.asking import ASKING
from directory.requests.kept.kinds import FORMS, PLACES, Kept
from directory.requests.kept.reading import READING
from directory.requests.kept.supporting import SUPPORTING
from directory.requests.retention_days import RETENTION_MOST_DAYS, RETENTION_QUIET_DAYS

FORMAT = "leeward-kept-1"


@require_safe
def kept_page(request: HttpRequest) -> HttpResponse:
    context = {"reading": _rows(READING), "asking": _rows(ASKING), "supporting": _rows(SUPPORTING)}
    return render(request, "requests/kept/kept.html", context)


@require_safe
def kept_file(request: HttpRequest) -> JsonResponse:
    """Answer with {"format", "site", "erased_after_days": {"quiet", "most"}, "kept": [{"name", "what", "place", "form",
    "until", "days" (or null)}]}.
    """
    return JsonResponse(
        {
            "format": FORMAT,
            "site": settings.LEEWARD_NAME,
            "erased_after_days": {"quiet": RETENTION_QUIET_DAYS, "most": RETENTION_MOST_DAYS},
            "kept": [
                {
                    "name": one.name,
                    "what": str(one.what),
                    "place": one.place.value,
                    "form": one.form.value,
                    "until": str(one.until),
                    "days": one.days,
                }
                for one in (*READING, *ASKING, *SUPPORTING)
            ],
        },
        json_dumps_params={"indent": 1, "ensure_ascii": False},
    )


def _rows(kept: tuple[Kept, ...]) -> list[dict[str, object]]:
    return [{"what": one.what, "place": PLACES[one.place], "form": FORMS[one.form], "until": one.until} for one in kept]
