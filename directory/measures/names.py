"""What languages, settings and programmes are called: three queries, whatever the numbers."""

from collections.abc import Mapping
from dataclasses import dataclass

from django.utils.translation import gettext as _

from directory.institutions.models import Programme, Setting
from directory.measures.numbers import DAYS, LANGUAGE, PROGRAMME, SETTING
from directory.measures.words import WAITS
from directory.supporters.models import Language


@dataclass(frozen=True)
class Names:
    """Names by dimension and value."""

    by: Mapping[str, Mapping[str, str]]

    def of(self, dimension: str, value: str) -> str:
        """Return the name of a value; what has left the directory since keeps the short name it was counted under."""
        if dimension == DAYS:
            return str(WAITS.get(value, value))
        found = self.by.get(dimension, {}).get(value)
        if found is None and dimension == PROGRAMME:
            return _("A programme that is not listed any more")
        return found or value


def load_names() -> Names:
    programmes = Programme.objects.values_list("pk", "name", "institution__name")
    return Names(
        {
            LANGUAGE: dict(Language.objects.values_list("tag", "own_name")),
            SETTING: dict(Setting.objects.values_list("slug", "name")),
            PROGRAMME: {str(pk): f"{name}, {institution}" for pk, name, institution in programmes},
        }
    )
