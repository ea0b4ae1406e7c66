"""The people of the directory, as something to search: by what their cards show, and only those listed today."""

from collections import defaultdict
from collections.abc import Mapping, Sequence
from functools import reduce
from operator import and_, or_

from django.db.models import Exists, OuterRef, Q
from django.utils import timezone
from django.utils.translation import get_language
from django.utils.translation import gettext as _

from core.cache import made_once
from core.facets.choices import Choice
from core.search.excerpt import excerpt, marked
from core.search.kinds import ResultKind
from core.search.query import Query
from core.search.sources import MOST, Fit, Hit, Key, Result
from core.search.words import words_of
from directory.supporters.cards import Card, load_cards
from directory.supporters.facets.choices import load_choices
from directory.supporters.models import Supporter, SupporterQuerySet

# What a person is found by besides their name; how to talk and who is free is for the directory's own filters.
FACETS = ("profession", "setting", "language", "country")


class People:
    def words(self, language: str) -> Mapping[str, int]:
        return dict.fromkeys([*_names(), *(word for _choice, labelled in _labels() for word in labelled)], 1)

    def find(self, query: Query, language: str) -> list[Hit]:
        """Find people who have all that was asked: one query; none where a word is in no name and on no card."""
        wanted = _wanted(query)
        if wanted is None:
            return []
        people = Supporter.objects.listed(timezone.localdate()).filter(wanted).order_by("order_key", "pk")
        return [
            Hit(self, ResultKind.PEOPLE, pk, Fit.NAMED if query.met_by(set(words_of(name))) else Fit.ALL)
            for pk, name in people.values_list("pk", "display_name")[:MOST]
        ]

    def show(self, keys: Sequence[Key], query: Query) -> Mapping[Key, Result]:
        today = timezone.localdate()
        people = Supporter.objects.listed(today).filter(pk__in=keys)
        cards = load_cards(people, load_choices(), today)
        return {card.person.pk: _result(card, query) for card in cards}


def _names() -> Mapping[str, list[str]]:
    """Return for each word of a name the display names it stands in, of everybody listed."""
    return made_once("names to search", _listed_names)


def _listed_names() -> Mapping[str, list[str]]:
    names: dict[str, list[str]] = defaultdict(list)
    listed: SupporterQuerySet = Supporter.objects.listed(timezone.localdate()).order_by()
    for name in listed.values_list("display_name", flat=True).distinct():
        for word in words_of(name):
            names[word].append(name)
    return names


def _labels() -> list[tuple[Choice, frozenset[str]]]:
    """Return each choice with the words of its label, in the active language."""
    return made_once(f"labels to search {get_language()}", _read_labels)


def _read_labels() -> list[tuple[Choice, frozenset[str]]]:
    choices = load_choices().by_facet
    return [
        (choice, frozenset(words_of(f"{choice.label} {choice.gloss}"))) for facet in FACETS for choice in choices[facet]
    ]


def _wanted(query: Query) -> Q | None:
    """Return the condition that all words of one wording are met, or None where nobody can meet any of them."""
    met = {word: _meeting(forms) for word, forms in query.forms.items()}
    wordings = [[met[word] for word in wording.words] for wording in query.wordings]
    possible = [reduce(and_, conditions) for conditions in wordings if all(conditions)]
    return reduce(or_, possible) if possible else None


def _meeting(forms: frozenset[str]) -> Q | None:
    """Return the condition that a word, in one of these forms, stands in the name or on the card."""
    names = [name for form in forms for name in _names().get(form, ())]
    choices = [choice for choice, labelled in _labels() if not forms.isdisjoint(labelled)]
    return _any_of(names, choices) if names or choices else None


def _any_of(names: list[str], choices: list[Choice]) -> Q:
    rows: dict[str, list[int | str]] = defaultdict(list)
    for choice in choices:
        rows[choice.facet].append(choice.row or choice.value)
    condition = Q(display_name__in=names) | Q(profession__in=rows["profession"]) | Q(country__in=rows["country"])
    for facet, table in (("setting", Supporter.settings.through), ("language", Supporter.languages.through)):
        if rows[facet]:
            having = table.objects.filter(supporter=OuterRef("pk"), **{f"{facet}__in": rows[facet]})
            condition |= Q(Exists(having))
    return condition


def _result(card: Card, query: Query) -> Result:
    """Show what the card shows, in one line."""
    languages = [f"{choice.label} ({choice.gloss})" if choice.gloss else choice.label for choice in card.languages]
    shown = [
        *([_("Example")] if card.person.is_example else []),
        card.profession.label,
        *(setting.label for setting in card.settings),
        *languages,
        card.person.country_name,
    ]
    line = " · ".join(map(str, shown))
    name = marked(card.person.display_name, query.found_by)
    return Result(name, card.person.get_absolute_url(), excerpt(line, query.found_by))
