"""From a told story to a page that editors work on."""

from __future__ import annotations

import secrets
from datetime import date
from math import ceil
from typing import Any

from django.db import transaction
from django.utils.html import linebreaks
from django.utils.translation import gettext as _
from wagtail.models import Locale

from stories.models import Contribution, StoryIndexPage, StoryPage
from stories.sealed_words import opened

WORDS_A_MINUTE = 200


class NoList(Exception):
    """There is no list of stories under which a page could be made."""


@transaction.atomic
def make_page(contribution: Contribution, editor: Any, on: date) -> StoryPage:
    """Make an unpublished page of a told story, as it was told, and return it; the one that is there already, if any.

    Its address says nothing of the story: a neutral page may have to stand there one day. Raises NoList, and as `opened`.
    """
    locked = Contribution.objects.select_for_update(of=("self",)).select_related("page").get(pk=contribution.pk)
    if locked.page:
        return locked.page
    parent = _list_of(locked.language)
    words = opened(locked.sealed, locked.pk)
    page = StoryPage(
        title=_("Story without a title yet"),
        slug=f"story-{secrets.token_hex(4)}",
        role=words["role"],
        setting=words["setting"],
        mentions=words["mentions"] or _("not said yet"),
        helped=words["helped"],
        minutes=ceil(len(words["text"].split()) / WORDS_A_MINUTE),
        body=[("text", {"text": linebreaks(words["text"], autoescape=True), "references": []})],
        locale=parent.locale,
        live=False,
        owner=editor,
    )
    parent.add_child(instance=page)
    page.save_revision(user=editor)
    locked.page, locked.state, locked.changed_on = page, Contribution.State.EDITED, on
    locked.save(update_fields=["page", "state", "changed_on"])
    return page


def _list_of(language: str) -> StoryIndexPage:
    locale = Locale.objects.filter(language_code=language).first()
    there = StoryIndexPage.objects.live()
    found = there.filter(locale=locale).first() or there.first()
    if found is None:
        raise NoList
    return found
