"""How a translation stands to its original now, for those that are made string by string in the admin."""

from __future__ import annotations

import json
from typing import Any

from django.db.models import Exists, OuterRef, QuerySet, Subquery
from wagtail.models import Page
from wagtail_localize.fields import get_translatable_fields
from wagtail_localize.models import (
    StringSegment,
    StringTranslation,
    Translation,
    TranslationLog,
    TranslationSource,
)

from home.reports.translations import Key, Submitted


def in_the_admin() -> dict[Key, Submitted]:
    """Return what is known of each translation that is made in the admin, by (translation key, language); one query."""
    found = _with_what_is_known(Translation.objects.filter(enabled=True))
    return {
        (row["source__object_id"], row["target_locale__language_code"]): _submitted(row)
        for row in found.values(
            "source__object_id", "target_locale__language_code", "source__last_updated_at", "made_at", "partly"
        )
    }


def of_page(page: Page) -> Submitted | None:
    """Return the same for one page; None where it is not translated in the admin."""
    found = Translation.objects.filter(
        enabled=True, source__object_id=page.translation_key, target_locale=page.locale_id
    )
    row = _with_what_is_known(found).values("source__last_updated_at", "made_at", "partly").first()
    return _submitted(row) if row else None


def take_up(original: Page) -> None:
    """Give translators the sentences that an original has now; does nothing where it has the same as before.

    Sentences that did not change keep their translations. What is public changes only when somebody publishes it.
    """
    source = TranslationSource.objects.filter(object_id=original.translation_key, locale=original.locale_id).first()
    if source and _differs(json.loads(source.content_json), source.get_source_instance()):
        source.update_from_db()


def _with_what_is_known(translations: QuerySet[Translation]) -> QuerySet[Translation]:
    made = TranslationLog.objects.filter(source=OuterRef("source_id"), locale=OuterRef("target_locale_id"))
    translated = StringTranslation.objects.filter(
        translation_of=OuterRef("string_id"),
        context=OuterRef("context_id"),
        locale=OuterRef("_language"),
        has_error=False,
    )
    # Said once more by a name of its own, because a query within a query within a query sees one level up only.
    strings = StringSegment.objects.filter(source=OuterRef("source_id")).annotate(
        _language=OuterRef("target_locale_id")
    )
    return translations.annotate(
        made_at=Subquery(made.order_by("-created_at").values("created_at")[:1]),
        partly=Exists(strings.exclude(Exists(translated))),
    )


def _submitted(row: dict[str, Any]) -> Submitted:
    return Submitted(changed_at=row["source__last_updated_at"], made_at=row["made_at"], partly=row["partly"])


def _differs(before: dict[str, Any], original: Page) -> bool:
    now = json.loads(original.to_json())
    names = [
        field.field_name
        for field in get_translatable_fields(type(original))
        if field.is_translated(original) or field.is_synchronized(original)
    ]
    return any(now.get(name) != before.get(name) for name in names)
