"""What a story needs before it stands on the site. Nobody can publish a true story without all of it."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from enum import StrEnum
from typing import TYPE_CHECKING

from django.utils.functional import Promise
from django.utils.timezone import localdate
from django.utils.translation import gettext_lazy as _
from wagtail.query import PageQuerySet

from stories.final_text import digest_of

if TYPE_CHECKING:
    from stories.models import Contribution, StoryPage


class Fault(StrEnum):
    """What is missing."""

    NO_CONSENT = "no consent"
    NOT_REVIEWED = "not reviewed"
    OWN_REVIEW = "own review"
    NOT_APPROVED = "not approved"
    NO_REVIEW_DATE = "no review date"


IN_WORDS: dict[Fault, Promise] = {
    Fault.NO_CONSENT: _("No teller has agreed that this story is published. Mark it as an example, if it is one."),
    Fault.NOT_REVIEWED: _("Nobody has gone through the checklist for this text."),
    Fault.OWN_REVIEW: _("Whoever went through the checklist has also edited the text. Somebody else has to look."),
    Fault.NOT_APPROVED: _("Its teller has not said yes to this text."),
    Fault.NO_REVIEW_DATE: _("Say on which later day somebody looks at it again."),
}


class NotReady(Exception):
    """A story cannot be published yet; `faults` says why."""

    def __init__(self, faults: list[Fault]) -> None:
        super().__init__(" ".join(str(IN_WORDS[fault]) for fault in faults))
        self.faults = faults


@dataclass(frozen=True)
class Readiness:
    """How far a story is. `reviewers` went through the checklist for this very text, `editors` wrote any of it."""

    example: bool
    consented: bool
    reviewers: frozenset[int]
    editors: frozenset[int]
    approved: bool
    review_on: date | None
    goes_live_on: date | None = None


def faults_of(story: Readiness, today: date) -> list[Fault]:
    """Return what keeps a story from being published on this day; nothing does where it is marked as an example and nobody
    told it.
    """
    if story.example and not story.consented:
        return []
    found = []
    if not story.consented:
        found.append(Fault.NO_CONSENT)
    if not story.reviewers:
        found.append(Fault.NOT_REVIEWED)
    elif not story.reviewers - story.editors:
        found.append(Fault.OWN_REVIEW)
    if not story.approved:
        found.append(Fault.NOT_APPROVED)
    if story.review_on is None or story.review_on <= max(today, story.goes_live_on or today):
        found.append(Fault.NO_REVIEW_DATE)
    return found


def readiness_of(page: StoryPage) -> Readiness:
    """Return how far the text of this page is; `page` is the revision that is to be published, as an object."""
    contribution = contribution_of(page)
    if contribution is None:
        nobody: frozenset[int] = frozenset()
        return Readiness(
            page.example, consented=False, reviewers=nobody, editors=nobody, approved=False, review_on=None
        )
    text = digest_of(page)
    reviewers = contribution.reviews.filter(final_text=text).values_list("reviewer", flat=True)
    return Readiness(
        example=page.example,
        consented=bool(contribution.consent),
        reviewers=frozenset(each for each in reviewers if each is not None),
        editors=frozenset(page.revisions.exclude(user=None).values_list("user", flat=True)),
        approved=contribution.approved == text,
        review_on=page.review_on,
        goes_live_on=localdate(page.go_live_at) if page.go_live_at else None,
    )


def any_told(pages: PageQuerySet) -> bool:
    """Say whether somebody told one of these pages, or a page that one of them translates."""
    from stories.models import Contribution

    return bool(Contribution.objects.filter(page__translation_key__in=pages.values("translation_key")).exists())


def contribution_of(page: StoryPage) -> Contribution | None:
    """Return the told story that a page, or the page it translates, was made from; None for one that nobody told."""
    from stories.models import Contribution

    return Contribution.objects.filter(page__translation_key=page.translation_key).first()
