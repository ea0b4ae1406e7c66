"""What may be chosen in each facet of the stories, with the words it is shown in."""

from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _

from core.facets.choices import Choice, Choices, Facet, language_choice
from core.facets.shelf import Shelf
from stories.models.choices import Helped, Mention, Setting, Work

FACETS = {
    "role": Facet(_("Who tells it"), _("We do not know the role “%(typed)s”. We left it out.")),
    "setting": Facet(_("Where"), _("We do not know the place of work “%(typed)s”. We left it out.")),
    "mentions": Facet(_("What it mentions"), _("No story is filed under “%(typed)s”. We left it out.")),
    "helped": Facet(_("What helped"), _("No story is filed under “%(typed)s”. We left it out.")),
    "language": Facet(_("Language"), _("We have no story in the language “%(typed)s”. We left it out."), by_label=True),
}


def choices_of(shelf: Shelf) -> Choices:
    """Return all choices: what is fixed, and the languages that there are stories in."""
    fixed: dict[str, list[tuple[str, str | Promise]]] = {
        "role": list(Work.choices),
        "setting": list(Setting.choices),
        "mentions": list(Mention.choices),
        "helped": list(Helped.choices),
    }
    found = {facet: [Choice(facet, value, label) for value, label in some] for facet, some in fixed.items()}
    found["language"] = [language_choice(tag) for tag in sorted(shelf.values("language"))]
    return Choices(FACETS, found)
