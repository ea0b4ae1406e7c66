"""Adding a piece of evidence to a standard, and taking it away again."""

from __future__ import annotations

import logging
from uuid import UUID

from django.conf import settings
from django.http import Http404, HttpRequest, HttpResponse, HttpResponseBase
from django.shortcuts import get_object_or_404, render
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.csrf import csrf_exempt

from core.csrf import keeps_words, with_what_was_typed
from core.sealing.errors import KeyDamaged, MissingKey
from directory.certification.applications.acts import NotNow, add_item, remove_item
from directory.certification.applications.files import Upload
from directory.certification.applications.forms import ItemForm, SignatureForm
from directory.certification.applications.models import Application, EvidenceFile, Item
from directory.certification.applications.views.own import back_to, candidates_page
from directory.certification.evidence.answering import file_or_404
from directory.certification.evidence.upload import InMemoryHandler
from directory.certification.scheme.shape import Given, Standard

logger = logging.getLogger(__name__)


@csrf_exempt  # The body must not be read before the handler is set; the view inside looks at the token.
@candidates_page
def add(request: HttpRequest, application: Application, code: str, kind: str) -> HttpResponseBase:
    """Take an upload into memory, and only from whose application it is, and let the page do the rest."""
    request.upload_handlers = [InMemoryHandler(request, settings.LEEWARD_EVIDENCE_MOST_FILE)]
    return _add(request, application, code, kind)


def _add_expired(request: HttpRequest, application: Application, code: str, kind: str) -> HttpResponse:
    standard = _standard(application, code, kind)
    form = with_what_was_typed(_form(application, standard, kind), request.POST)
    return _page(request, application, standard, form, status=403)


@keeps_words(_add_expired)
def _add(request: HttpRequest, application: Application, code: str, kind: str) -> HttpResponse:
    """Ask for what a kind of evidence needs, and keep it; whatever is wrong leaves what was typed in its place."""
    standard = _standard(application, code, kind)
    form = _form(application, standard, kind, request)
    try:
        if request.method != "POST" or not form.is_valid():
            status = 422 if form.is_bound else 200
            return _page(request, application, standard, form, status=status)
        add_item(application, *_typed(form, standard, kind))
    except NotNow:
        return _page(request, application, standard, form, too_late=True, status=409)
    except (OSError, MissingKey, KeyDamaged):
        logger.critical("A piece of evidence could not be kept: its key or its folder is missing, or the disk is full.")
        form.add_error(None, _("The file cannot be kept just now, and nothing was. Try again later."))
        return _page(request, application, standard, form, status=503)
    return back_to(application, code)


@candidates_page
def download(request: HttpRequest, application: Application, item: UUID) -> HttpResponseBase:
    """Hand the candidate's own file out again."""
    return file_of(application, item)


def file_of(application: Application, item: UUID) -> HttpResponseBase:
    """Return the file of an item as a download; 404 where there is none, or where it is not what was sealed."""
    return file_or_404(get_object_or_404(EvidenceFile, item=item, item__application=application))


def _remove_expired(request: HttpRequest, application: Application, item: UUID) -> HttpResponse:
    found = get_object_or_404(application.items.prefetch_related("covers"), pk=item)
    context = {"application": application, "item": found, "expired": True}
    return render(request, "certification/apply/remove.html", context, status=403)


@candidates_page
@keeps_words(_remove_expired)
def remove(request: HttpRequest, application: Application, item: UUID) -> HttpResponse:
    """Ask once more, then take the evidence away."""
    found = get_object_or_404(application.items.prefetch_related("covers"), pk=item)
    if request.method != "POST":
        return render(request, "certification/apply/remove.html", {"application": application, "item": found})
    try:
        remove_item(application, found)
    except NotNow:
        context = {"application": application, "item": found, "too_late": True}
        return render(request, "certification/apply/remove.html", context, status=409)
    return back_to(application)


def _standard(application: Application, code: str, kind: str) -> Standard:
    """Return the standard of that code; 404 where the application has none, or it does not take that kind."""
    for each in application.standards:
        if each.code == code and kind in each.evidence:
            return each
    raise Http404


def _form(
    application: Application, standard: Standard, kind: str, request: HttpRequest | None = None
) -> ItemForm | SignatureForm:
    """Return the form, bound to what a request sends."""
    sent = (request.POST, request.FILES) if request and request.method == "POST" else (None, None)
    scheme = application.edition.shape
    if scheme.given(kind) is Given.SIGNATURE:
        return SignatureForm(application.name, sent[0])
    return ItemForm(application, kind, standard.code, *sent)


def _typed(form: ItemForm | SignatureForm, standard: Standard, kind: str) -> tuple[Item, list[str], Upload | None]:
    if isinstance(form, ItemForm):
        return form.item(), form.cleaned_data["codes"], form.upload
    today = timezone.localdate()
    # Signed here and now: the site itself is where it was issued.
    return Item(kind=kind, issued_on=today, issuer=settings.LEEWARD_NAME, added_on=today), [standard.code], None


def _page(
    request: HttpRequest,
    application: Application,
    standard: Standard,
    form: ItemForm | SignatureForm,
    *,
    too_late: bool = False,
    status: int = 200,
) -> HttpResponse:
    context = {"application": application, "standard": standard, "form": form, "too_late": too_late}
    context["expired"] = status == 403
    if isinstance(form, SignatureForm):
        return render(request, "certification/apply/signature.html", context, status=status)
    given = application.edition.shape.given(form.kind)
    context["given"] = given.value if given else "file"
    return render(request, "certification/apply/item.html", context, status=status)
