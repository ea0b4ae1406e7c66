"""What the list of organisations can be narrowed by, with the words it is shown in."""

from collections.abc import Iterable

from django.utils.translation import gettext_lazy as _

from core.facets.choices import Choice, Choices, Facet, language_choice
from directory.institutions.models import Programme
from directory.supporters.facets import choices as records

FACETS = {
    "country": Facet(_("Country"), _("We do not know the country “%(typed)s”. We left it out."), by_label=True),
    "setting": Facet(_("For staff in"), _("We do not know the place of work “%(typed)s”. We left it out.")),
    "language": Facet(_("Language"), _("We do not know the language “%(typed)s”. We left it out.")),
}


class Languages:
    """Languages by their tags, in whatever case they were written; of one that nobody entered, what Django knows."""

    def __init__(self, known: records.Choices) -> None:
        self._known = {choice.value.lower(): choice for choice in known.by_facet["language"]}

    def of(self, programme: Programme) -> list[Choice]:
        """Return the languages of a programme, each once, in the order in which they were written."""
        tags = dict.fromkeys(tag.lower() for tag in programme.spoken)
        return [self._known.get(tag) or language_choice(tag) for tag in tags]


def choices_of(known: records.Choices, languages: Iterable[Choice]) -> Choices:
    """Return all choices: the records of the directory, and what else programmes speak."""
    spoken = dict.fromkeys([*known.by_facet["language"], *languages])
    found = {"country": known.by_facet["country"], "setting": known.by_facet["setting"], "language": list(spoken)}
    return Choices(FACETS, found)
