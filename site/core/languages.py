"""Languages by their tags (BCP 47), shown by the name their speakers use."""

from collections.abc import Sequence
from collections.abc import Set as AbstractSet

from django.core.validators import RegexValidator
from django.utils.text import capfirst
from django.utils.translation import get_language_info
from django.utils.translation import gettext_lazy as _

a_tag = RegexValidator(r"^[A-Za-z]{2,3}(-[A-Za-z0-9]{2,8})*$", _("Write a language tag, such as de or pt-BR."))


def own_name(tag: str) -> str:
    """Return what a language calls itself ("de" -> "Deutsch"), or the tag where Django does not know it."""
    try:
        return capfirst(str(get_language_info(tag.lower())["name_local"]))
    except KeyError:
        return tag


def language_of(preferred: str, spoken: AbstractSet[str], offered: Sequence[str], default: str) -> str:
    """Return the language of the site to write in: the one they set for the site, its first if they speak it or none
    of the others, else the first of the others that they speak. All are BCP 47 tags; "pt" stands for "pt-BR" too.
    """
    if preferred in offered:
        return preferred
    known = {part.lower() for tag in spoken for part in (tag, tag.partition("-")[0])}
    return next((tag for tag in (default, *offered) if tag.lower() in known), default)
