"""Choosing what a statement rests on. The records belong to the app "resources", so they are named, not imported."""

from __future__ import annotations

from typing import Any

from django.apps import apps
from django.utils.translation import gettext_lazy as _
from wagtail.blocks import ListBlock
from wagtail.snippets.blocks import SnippetChooserBlock

from core.translatable import as_it_is

REFERENCE = "resources.Reference"


def reference_block(**options: Any) -> SnippetChooserBlock:
    """Return a chooser of one reference; takes the options of any block."""
    return as_it_is(SnippetChooserBlock(REFERENCE, **{"label": _("Reference"), **options}))


def references_block() -> ListBlock:
    """Return a list of references that may be empty."""
    return as_it_is(ListBlock(SnippetChooserBlock(REFERENCE), label=_("References"), default=[], required=False))


def example_reference() -> Any:
    """Return an unsaved reference for the previews in the editor."""
    return apps.get_model(REFERENCE)(key="example", title="An example of a source", journal="A journal", year=2024)
