"""The password hasher of the tests."""

from typing import Any

from django.contrib.auth.hashers import Argon2PasswordHasher


class QuickHasher(Argon2PasswordHasher):
    """The real hasher at the least cost it accepts: for tests, where thousands of people sign in."""

    time_cost = 1
    memory_cost = 8
    parallelism = 1

    def harden_runtime(self, password: str, encoded: str) -> Any:
        return None
