"""How passwords for signing in are kept."""

from typing import Any

from django.contrib.auth.hashers import Argon2PasswordHasher

from core.derivations import turn


class PasswordHasher(Argon2PasswordHasher):
    """Django's Argon2, taking turns with every other derivation of the process. Each call may raise Busy."""

    def encode(self, password: str, salt: str) -> str:
        with turn():
            return str(super().encode(password, salt))

    def verify(self, password: str, encoded: str) -> bool:
        with turn():
            return bool(super().verify(password, encoded))


class QuickHasher(PasswordHasher):
    """The real hasher at the least cost it accepts: for tests, where thousands of people sign in."""

    time_cost = 1
    memory_cost = 8
    parallelism = 1

    def harden_runtime(self, password: str, encoded: str) -> Any:
        return None
