"""The addresses that a credential names. They stand in signed files for years: never change one."""

from django.conf import settings
from django.urls import reverse
from django.utils import translation


def absolute(name: str, *arguments: object) -> str:
    """Return the whole address of a page or file of the site, in the site's own language."""
    with translation.override(settings.LANGUAGE_CODE):
        return f"{settings.LEEWARD_BASE_URL}{reverse(name, args=arguments)}"
