"""How supporters and staff sign in: by invitation only, with a password and a second factor (allauth, in our words)."""

from core.accounts.adapter import AccountAdapter
from core.accounts.factor import FactorAdapter
from core.accounts.hashers import PasswordHasher, QuickHasher

__all__ = ["AccountAdapter", "FactorAdapter", "PasswordHasher", "QuickHasher"]
