"""Which part of Leeward a process is (docs/decisions/0005-own-process.md)."""

from enum import StrEnum

from django.core.exceptions import ImproperlyConfigured


class Process(StrEnum):
    """`whole` serves everything; `site` everything but requests; `vault` requests alone, with the only keys and role."""

    WHOLE = "whole"
    SITE = "site"
    VAULT = "vault"

    @classmethod
    def named(cls, name: str) -> "Process":
        """Return the process of this name; raises ImproperlyConfigured for any other word."""
        try:
            return cls(name)
        except ValueError:
            raise ImproperlyConfigured(f"LEEWARD_PROCESS is whole, site or vault, not “{name}”.") from None

    @property
    def opens_vault(self) -> bool:
        return self is not Process.SITE

    @property
    def serves_site(self) -> bool:
        return self is not Process.VAULT
