"""The sources of a page for a reference manager: the same list, in the same order, as stands at its foot."""

from collections.abc import Callable, Iterable

from django.http import Http404, HttpRequest, HttpResponse
from django.template.loader import render_to_string
from django.views.decorators.http import require_safe
from wagtail.models import Page

from core.models import BodyPage
from resources.citing.bibtex import bibliography
from resources.citing.csl import csl_json
from resources.citing.parts import Record

FORMS: dict[str, tuple[str, Callable[[Iterable[Record]], str]]] = {
    "bib": ("application/x-bibtex; charset=utf-8", bibliography),
    "json": ("application/vnd.citationstyles.csl+json", csl_json),
}


@require_safe
def references(request: HttpRequest, place: str, form: str) -> HttpResponse:
    """Answer with the sources of the page at `place` ("learn/what-helps/"); 404 for none, or a page that is not public."""
    page = Page.find_for_request(request, place)
    if not isinstance(page, BodyPage) or page.get_view_restrictions().exists():
        raise Http404
    content_type, write = FORMS[form]
    sources = _cited(page, request)
    if not sources:
        raise Http404
    response = HttpResponse(write(sources), content_type=content_type)
    response.headers["Content-Disposition"] = f'attachment; filename="references.{form}"'
    return response


def _cited(page: BodyPage, request: HttpRequest) -> list[Record]:
    """Return what the page cites. Rendering it fills the list, whatever of the page does the citing."""
    context = page.get_context(request)
    render_to_string(page.get_template(request), context, request)
    return [source.reference for source in context["citations"].sources]
