"""How allauth signs people in here: no public sign-up, and second factors that are unreadable in the database."""

from typing import Any

from allauth.account.adapter import DefaultAccountAdapter
from allauth.mfa.adapter import DefaultMFAAdapter
from django.conf import settings
from django.contrib.auth.hashers import Argon2PasswordHasher
from django.http import HttpRequest
from nacl.encoding import RawEncoder, URLSafeBase64Encoder
from nacl.hash import blake2b
from nacl.secret import SecretBox


class AccountAdapter(DefaultAccountAdapter):
    def is_open_for_signup(self, request: HttpRequest) -> bool:
        """Accounts come by invitation only."""
        return False

    def get_client_ip(self, request: HttpRequest) -> str:
        return str(request.META.get("REMOTE_ADDR", ""))


class FactorAdapter(DefaultMFAAdapter):
    """Keeps TOTP secrets and recovery seeds under a key outside the database (allauth keeps them in clear)."""

    def _box(self) -> SecretBox:
        key = blake2b(settings.FACTOR_KEY.encode(), digest_size=32, person=b"leeward-factor", encoder=RawEncoder)
        return SecretBox(key)

    def encrypt(self, text: str) -> str:
        return self._box().encrypt(text.encode(), encoder=URLSafeBase64Encoder).decode()

    def decrypt(self, encrypted_text: str) -> str:
        return self._box().decrypt(encrypted_text.encode(), encoder=URLSafeBase64Encoder).decode()


class QuickHasher(Argon2PasswordHasher):
    """The real hasher at the least cost it accepts: for tests, where thousands of people sign in."""

    time_cost = 1
    memory_cost = 8
    parallelism = 1

    def harden_runtime(self, password: str, encoded: str) -> Any:
        return None
