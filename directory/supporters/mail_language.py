"""Which language of the site a mail to somebody is written in."""

from django.conf import settings
from wagtail.users.models import UserProfile

from core.languages import language_of
from directory.supporters.models import Language


def mail_language(account: int) -> str:
    """Return the language, a tag of settings.LANGUAGES, in which to write to this account."""
    spoken = set(Language.objects.filter(supporters__account=account).values_list("tag", flat=True))
    offered = [tag for tag, _name in settings.LANGUAGES]
    return language_of(chosen_language(account), spoken, offered, settings.LANGUAGE_CODE)


def chosen_language(account: int) -> str:
    """Return the language that somebody set for the site, "" for none."""
    return UserProfile.objects.filter(user=account).values_list("preferred_language", flat=True).first() or ""


def set_mail_language(account: int, language: str) -> None:
    """Keep the language that somebody chose; "" lets the ones that they speak decide. It is the admin's language too."""
    UserProfile.objects.update_or_create(user_id=account, defaults={"preferred_language": language})
