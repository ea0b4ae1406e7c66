"""What editors taught the search, read once for each state of the site."""

from core.cache import made_once
from home.models import DangerWord, Synonym


def synonyms(language: str) -> list[tuple[str, ...]]:
    """Return the groups of phrases that mean the same in a language."""
    return made_once(
        f"synonyms {language}", lambda: [entry.phrases for entry in Synonym.objects.filter(language=language)]
    )


def danger_words(language: str) -> list[str]:
    """Return the phrases that suggest danger in a language."""
    return made_once(
        f"danger words {language}",
        lambda: list(DangerWord.objects.filter(language=language).values_list("phrase", flat=True)),
    )
