"""What may be chosen in each facet of the library, with the words it is shown in."""

from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _

from core.countries import COUNTRIES
from core.facets.choices import Choice, Choices, Facet, language_choice
from core.facets.shelf import Shelf
from resources.facets.shelf import CURRENT, INTERNATIONAL, REPLACED
from resources.models.library import ResourcePage

FACETS = {
    "topic": Facet(_("Topic"), _("We do not know the topic “%(typed)s”. We left it out.")),
    "form": Facet(_("What it is"), _("We have no kind of resource called “%(typed)s”. We left it out.")),
    "audience": Facet(_("For whom"), _("We do not know the readers “%(typed)s”. We left it out.")),
    "country": Facet(_("Country"), _("We do not know the country “%(typed)s”. We left it out."), by_label=True),
    "language": Facet(_("Language"), _("We have nothing in the language “%(typed)s”. We left it out."), by_label=True),
    "status": Facet(_("Still current?"), _("We do not know “status=%(typed)s”. We left it out.")),
}


def choices_of(shelf: Shelf) -> Choices:
    """Return all choices: what is fixed, and the languages that are on the shelf."""
    fixed: dict[str, list[tuple[str, str | Promise]]] = {
        "topic": list(ResourcePage.Topic.choices),
        "form": list(ResourcePage.Form.choices),
        "audience": list(ResourcePage.Audience.choices),
        "country": [(INTERNATIONAL, _("Not tied to one country")), *COUNTRIES.items()],
        "status": [(CURRENT, _("Current")), (REPLACED, _("Replaced by something else"))],
    }
    found = {facet: [Choice(facet, value, label) for value, label in some] for facet, some in fixed.items()}
    found["language"] = [language_choice(tag) for tag in sorted(shelf.values("language"))]
    return Choices(FACETS, found)
