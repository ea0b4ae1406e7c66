"""What a coordinator sees first in the morning: who is missing, what ends, and what is under way."""

from __future__ import annotations

from datetime import date, timedelta
from typing import Any

from django.db.models import Count, Min, Q, QuerySet
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _
from wagtail.admin.ui.components import Component

from core.members_only import MembersOnly
from directory.certification.applications.models import Application
from directory.institutions.models import Setting
from directory.supporters.coverage import gaps
from directory.supporters.listing import CONFIRMATION_DAYS, LATELY_DAYS
from directory.supporters.models import Language, Supporter

# As long before the end as a holder is reminded first.
CERTIFICATE_DAYS = 90
MOST_NAMED = 10
MOST_GAPS = 6


class CoordinatorsPanel(Component):
    """Nothing for those who do not keep people; a fixed number of queries for those who do."""

    name = "peer_support"
    order = 90
    template_name = "supporters/staff/home.html"

    def get_context_data(self, parent_context: Any) -> dict[str, Any]:
        user = parent_context["request"].user
        if not MembersOnly(Supporter).user_has_permission(user, "change"):
            return {"shown": False}
        today = timezone.localdate()
        return {"shown": True, **coverage(today), "ending": ending(today), "under_way": under_way()}


def coverage(today: date) -> dict[str, Any]:
    """Return which languages are missing in which settings among those who can be asked now; three queries."""
    asked = Supporter.objects.listed(today).filter(takes_requests=True).order_by()
    counted = asked.values_list("settings__slug", "languages__tag").annotate(people=Count("pk"))
    people = {(setting, language): number for setting, language, number in counted}
    settings, languages = (
        dict(Setting.objects.values_list("slug", "name")),
        dict(Language.objects.values_list("tag", "name")),
    )
    found = gaps(people, list(settings), list(languages))
    named = [(languages[gap.language], [settings[slug] for slug in gap.settings]) for gap in found]
    return {"gaps": named[:MOST_GAPS], "more_gaps": max(0, len(named) - MOST_GAPS)}


def ending(today: date) -> list[dict[str, Any]]:
    """Return what ends for whom, most urgent first: words, the first names, and how many there are; one query each."""
    people = Supporter.objects.filter(suspended_on=None, agreement_ended_on=None)
    soon, stale = today + timedelta(days=CERTIFICATE_DAYS), today - timedelta(days=LATELY_DAYS)
    hidden = today - timedelta(days=CONFIRMATION_DAYS)
    holds = Q(certificate__withdrawn_on=None, certificate__valid_until__gte=today)
    subjects = [
        (
            _("The certificate ends within %(days)s days") % {"days": CERTIFICATE_DAYS},
            people.filter(holds, certificate__valid_until__lte=soon).order_by("certificate__valid_until", "pk"),
        ),
        (
            _("The page was not confirmed for %(days)s days; after %(hidden)s it is hidden")
            % {"days": LATELY_DAYS, "hidden": CONFIRMATION_DAYS},
            people.filter(holds, confirmed_on__lte=stale, confirmed_on__gte=hidden).order_by("confirmed_on", "pk"),
        ),
        (
            _("No confidentiality agreement is signed"),
            people.filter(holds, agreement_signed_on=None).order_by("display_name", "pk"),
        ),
    ]
    return [found for words, rows in subjects if (found := _named(words, rows))]


def _named(words: str, rows: QuerySet[Supporter]) -> dict[str, Any] | None:
    every = list(rows.values_list("pk", "display_name"))
    if not every:
        return None
    shown = [(reverse("supporter:edit", args=[pk]), name) for pk, name in every[:MOST_NAMED]]
    return {"words": words, "people": shown, "more": len(every) - len(shown)}


def under_way() -> list[tuple[str, int, date | None]]:
    """Return (state in words, how many, since when the oldest waits) of the applications that are open; one query."""
    found = Application.objects.filter(state__in=Application.OPEN).order_by().values_list("state")
    counted = {
        state: (number, first) for state, number, first in found.annotate(number=Count("pk"), first=Min("named_on"))
    }
    words = dict(Application.State.choices)
    return [(str(words[state]), *counted[state]) for state in Application.OPEN if state in counted]
