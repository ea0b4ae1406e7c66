"""Languages by their tags (BCP 47), shown by the name their speakers use."""

from django.utils.text import capfirst
from django.utils.translation import get_language_info


def own_name(tag: str) -> str:
    """Return what a language calls itself ("de" -> "Deutsch"), or the tag where Django does not know it."""
    try:
        return capfirst(str(get_language_info(tag.lower())["name_local"]))
    except KeyError:
        return tag
