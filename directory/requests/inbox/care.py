"""Care for those who listen: a note of load for oneself, and the way to another peer."""

from django.http import HttpRequest, HttpResponse, HttpResponseRedirect
from django.shortcuts import render
from django.urls import reverse
from django.utils import timezone

from directory.requests.ask.draft import ORGANISATION, Draft
from directory.requests.ask.fields import as_typed
from directory.requests.ask.pages import go, kept
from directory.requests.inbox.desk import Desk, at_the_desk
from directory.requests.inbox.forms import STEPS, LoadForm, PeerForm
from directory.requests.inbox.views import SEE_OTHER
from directory.requests.load import calls_for_care
from directory.requests.load_notes import forget_notes, keep_note, notes_of
from directory.requests.visits import VisitContent, open_visit
from directory.supporters.models import Supporter


@at_the_desk
def load(request: HttpRequest, desk: Desk) -> HttpResponse:
    """Show one's own notes, keep one of this week, or delete them all."""
    pressed = request.method == "POST" and not desk.show_only
    if pressed and "forget" in request.POST:
        forget_notes(desk.account)
        return _to_notes()
    form = LoadForm(request.POST if pressed else None, initial=as_typed(LoadForm, request.POST))
    if form.is_bound and form.is_valid():
        step, words = int(form.cleaned_data["step"]), form.cleaned_data["words"]
        keep_note(desk.account, step, words, timezone.now().date())
        return _to_notes()
    notes = notes_of(desk.account, desk.private_key)
    names = dict(STEPS)
    context = {
        "form": form,
        "notes": [{"week": note.week, "step": names[note.step], "words": note.words} for note in notes],
        "heavy": calls_for_care(notes),
        "kept": desk.show_only,
    }
    return render(request, "requests/inbox/load.html", context)


def _to_notes() -> HttpResponse:
    return HttpResponseRedirect(reverse("inbox_load"), status=SEE_OTHER)


@at_the_desk
def peer(request: HttpRequest, desk: Desk) -> HttpResponse:
    """Lead a supporter to asking, as any colleague would ask, but never to themselves.

    What is left out stands in the sealed draft and nowhere else. The draft does not say that a supporter began it.
    """
    person = _with_institution(desk)
    pressed = request.method == "POST" and not desk.show_only
    form = PeerForm(str(person.programme.institution), request.POST if pressed else None) if person else None
    if not pressed or (form and not form.is_valid()):
        return render(request, "requests/inbox/peer.html", {"form": form, "supporter": person})
    content = open_visit(request) or VisitContent()
    draft = Draft.of(content)
    if person and form:
        own = f"{ORGANISATION}-{person.programme.institution_id}"
        draft.never = person.pk
        draft.apart += [own] if form.cleaned_data["apart"] and own not in draft.apart else []
        draft.line = []
    return kept(request, go("ask"), content, draft)


def _with_institution(desk: Desk) -> Supporter | None:
    return Supporter.objects.select_related("programme__institution").filter(account=desk.account).first()
