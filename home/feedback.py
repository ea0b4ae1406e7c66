"""“Did you find what you were looking for?” below each page: counted by page and day, without a word, a time or a cookie."""

from datetime import date, timedelta

from django.db.models import F
from django.http import HttpRequest, HttpResponse, HttpResponseRedirect
from django.shortcuts import get_object_or_404, render
from django.urls import reverse
from django.utils.timezone import localdate
from django.views.decorators.csrf import csrf_exempt
from django.views.decorators.http import require_POST, require_safe
from wagtail.models import Page

from home.models import FoundCount

# The longest that a count is kept; home.receivers deletes it.
KEPT = timedelta(days=365)
# More answers than this to one page on one day are not counted, so that a flood stays small without our knowing whose.
MOST_A_DAY = 200
ANSWERS = {"yes": True, "no": False}


# There is no session that another site could misuse; the form's page is the same for everybody and holds no token.
@csrf_exempt
@require_POST
def answer(request: HttpRequest, page: int) -> HttpResponse:
    """Count ?found=yes or no for a public page, and go on to thanks; without an answer, ask again."""
    about = get_object_or_404(Page.objects.live().public().filter(depth__gt=1), pk=page)
    said = request.POST.get("found", "")
    if said not in ANSWERS:
        return render(request, "home/feedback_again.html", {"page": about}, status=422)
    count_answer(about, localdate(), found=ANSWERS[said])
    return HttpResponseRedirect(reverse("feedback_thanks", args=[said]), status=303)


def count_answer(page: Page, day: date, *, found: bool) -> None:
    """Add one to the count of this answer, unless it has reached the most of a day."""
    kept, _made = FoundCount.objects.get_or_create(page=page, day=day, found=found)
    # Added up in the database, so that two at once are two.
    FoundCount.objects.filter(pk=kept.pk, count__lt=MOST_A_DAY).update(count=F("count") + 1)


@require_safe
def thanks(request: HttpRequest, said: str) -> HttpResponse:
    """Say what is kept of the answer, and lead on."""
    response = render(request, "home/feedback_thanks.html", {"found": ANSWERS[said]})
    response.headers["X-Robots-Tag"] = "noindex"
    return response
