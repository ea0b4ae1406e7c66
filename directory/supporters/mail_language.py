"""Which language of the site a mail to somebody is written in."""

from collections.abc import Sequence
from collections.abc import Set as AbstractSet

from django.conf import settings
from wagtail.users.models import UserProfile

from directory.supporters.models import Language


def mail_language(account: int) -> str:
    """Return the language, a tag of settings.LANGUAGES, in which to write to this account."""
    spoken = set(Language.objects.filter(supporters__account=account).values_list("tag", flat=True))
    offered = [tag for tag, _name in settings.LANGUAGES]
    return language_of(chosen_language(account), spoken, offered, settings.LANGUAGE_CODE)


def chosen_language(account: int) -> str:
    """Return the language that somebody set for the site, "" for none."""
    return UserProfile.objects.filter(user=account).values_list("preferred_language", flat=True).first() or ""


def language_of(preferred: str, spoken: AbstractSet[str], offered: Sequence[str], default: str) -> str:
    """Return the language of the site to write in: the one they set for the site, its first if they speak it or none
    of the others, else the first of the others that they speak. All are BCP 47 tags; "pt" stands for "pt-BR" too.
    """
    if preferred in offered:
        return preferred
    known = {part.lower() for tag in spoken for part in (tag, tag.partition("-")[0])}
    return next((tag for tag in (default, *offered) if tag.lower() in known), default)


def set_mail_language(account: int, language: str) -> None:
    """Keep the language that somebody chose; "" lets the ones that they speak decide. It is the admin's language too."""
    UserProfile.objects.update_or_create(user_id=account, defaults={"preferred_language": language})
