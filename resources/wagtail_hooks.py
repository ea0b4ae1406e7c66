from collections.abc import Sequence
from typing import Any

from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.utils.translation import gettext as _
from wagtail import hooks
from wagtail.admin import messages
from wagtail.models import ReferenceIndex

from resources.models import Recording, Reference


@hooks.register("before_delete_snippet")
def keep_what_pages_rest_on(request: HttpRequest, instances: Sequence[Any]) -> HttpResponse | None:
    """Refuse to delete a reference that a page still cites: a figure would lose what it rests on."""
    for reference in instances:
        if isinstance(reference, Reference) and ReferenceIndex.get_references_to(reference).exists():
            words = _("“%(title)s” is still cited. Take it out of the pages first; the list below says which.")
            messages.error(request, words % {"title": reference.title})
            return redirect(Reference.snippet_viewset.get_url_name("usage"), reference.pk)
    return None


@hooks.register("before_delete_snippet")
def keep_what_pages_play(request: HttpRequest, instances: Sequence[Any]) -> HttpResponse | None:
    """Refuse to delete a recording that a page still shows: it would leave a hole there."""
    for recording in instances:
        if isinstance(recording, Recording) and ReferenceIndex.get_references_to(recording).exists():
            words = _("“%(title)s” is still shown. Take it out of the pages first; the list below says which.")
            messages.error(request, words % {"title": recording.title})
            return redirect(Recording.snippet_viewset.get_url_name("usage"), recording.pk)
    return None
