"""Searching the whole site without keeping what was searched for."""

from core.search.typed import LONGEST, cleaned

__all__ = ["LONGEST", "cleaned"]
