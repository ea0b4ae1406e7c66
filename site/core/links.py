"""Addresses that editors write by hand: ours begin with "/", a place on the page with "#", others with https://."""

from __future__ import annotations

import re
from urllib.parse import urljoin

from django.conf import settings
from django.core.exceptions import ValidationError
from django.utils.translation import gettext_lazy as _

from core.templatetags.leeward import site_path

_ADDRESS = re.compile(r"/(?![/\\])[^\s<>\"\\]*|#[\w-]+|https?://[^\s<>\"\\]+")


def validate_address(address: str) -> None:
    """Raise ValidationError unless this is one of our paths, a place on the page, or a full web address."""
    if not _ADDRESS.fullmatch(address):
        raise ValidationError(_("Write an address that begins with https://, or one of ours that begins with /."))


def localised(address: str) -> str:
    """Return one of our own paths as it is addressed in the active language; any other address unchanged."""
    return site_path(address) if address.startswith("/") else address


def absolute(address: str) -> str:
    """Return one of our own addresses with this site before it, for readers elsewhere; a full web address unchanged."""
    return urljoin(str(settings.LEEWARD_BASE_URL), address)
