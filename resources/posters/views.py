"""The page where editors make papers. What they type goes into the file and is kept nowhere."""

from typing import Any

from django.conf import settings
from django.http import HttpResponse
from django.utils import translation
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy
from django.views.generic import FormView
from wagtail.admin.views.generic.base import WagtailAdminTemplateMixin
from wagtail.admin.views.generic.permissions import PermissionCheckedMixin
from wagtail.permission_policies import ModelPermissionPolicy

from core.typesetting.pdf import DoesNotFit, LettersLacking
from home.models import HelpLine
from resources.posters.forms import PosterForm
from resources.posters.shortening import cut, most_that_fits
from resources.posters.typesetting import pdf_of
from resources.posters.wanted import Ink, Kind, Wanted, Way
from resources.posters.words import sheet_of

# Whoever sees the records of the numbers may print them: editors, and those who keep them.
KEEPERS_OF_LINES = ModelPermissionPolicy(HelpLine)


class PosterView(PermissionCheckedMixin, WagtailAdminTemplateMixin, FormView):
    page_title = gettext_lazy("Posters and cards")
    header_icon = "download"
    template_name = "resources/posters/make.html"
    permission_policy = KEEPERS_OF_LINES
    permission_required = "view"
    form_class = PosterForm

    def get_initial(self) -> dict[str, Any]:
        return {"kind": Kind.POSTER, "language": settings.LANGUAGE_CODE, "way": Way.NOW, "ink": Ink.COLOUR}

    def get_breadcrumbs_items(self) -> list[dict[str, str]]:
        return [*self.breadcrumbs_items, {"url": "", "label": _("Posters and cards")}]

    def form_valid(self, form: PosterForm) -> HttpResponse:
        """Answer with the file, or with the form where its words do not go on the paper."""
        language, wanted = form.cleaned_data["language"], form.wanted()
        try:
            content = _paper(wanted, language)
        except LettersLacking:
            form.add_error("language", _("No font of this site shows this language. Ask your operator to install one."))
            return self.form_invalid(form)
        except DoesNotFit:
            _say_what_is_too_long(form, wanted, language)
            return self.form_invalid(form)
        paper = HttpResponse(content, content_type="application/pdf")
        paper["Content-Disposition"] = f'attachment; filename="{wanted.kind}-{language}.pdf"'
        return paper

    def form_invalid(self, form: PosterForm) -> HttpResponse:
        return self.render_to_response(self.get_context_data(form=form), status=422)


def _paper(wanted: Wanted, language: str) -> bytes:
    with translation.override(language):
        sheet = sheet_of(wanted, settings.LEEWARD_NAME)
    return pdf_of(wanted.kind, sheet)


def _say_what_is_too_long(form: PosterForm, wanted: Wanted, language: str) -> None:
    """Set paper after paper with fewer letters, half a dozen of them, and name those fields that have more than go on it."""
    own_line = not form.cleaned_data["help_line"]

    def fits(most: int) -> bool:
        try:
            _paper(cut(wanted, most, own_line=own_line), language)
        except DoesNotFit:
            return False
        return True

    names = ("line_name", "line_hours", "institution") if own_line else ("institution",)
    lengths = {name: len(form.cleaned_data[name]) for name in names}
    most = most_that_fits(max(lengths.values()), fits)
    if not most:
        longest = "line_name" if own_line else "help_line"
        form.add_error(longest, _("This does not fit in letters that can be read. Type a line with fewer words."))
        return
    words = _("Shorten it to %(most)d characters. More do not fit in letters that can be read.")
    for name in names:
        if lengths[name] > most:
            form.add_error(name, words % {"most": most})
