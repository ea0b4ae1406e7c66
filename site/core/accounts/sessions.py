"""Sessions by cookie, as Django keeps them in the database."""

from typing import Any

from django.contrib.sessions.backends.db import SessionStore as DatabaseStore


class SessionStore(DatabaseStore):
    """What no session was ever called is no session: PostgreSQL takes no NUL in a text, and would break the page."""

    def _validate_session_key(self, key: Any) -> bool:
        usual = super()._validate_session_key(key)  # type: ignore[misc]  # the stubs leave it out
        return bool(usual) and key.isascii() and key.isalnum()
