"""What the tests run on: the same databases, cheaper derivations, no compression of static files."""

import os

from config.apart import apart
from config.settings.base import *

SECRET_KEY = "for the tests only, and for nothing else"  # noqa: S105 a test key is no secret
FACTOR_KEY = "for the tests only, and for nothing else"
ALLOWED_HOSTS = ["*"]
LEEWARD_DEMO = True
LEEWARD_UNLOCK_COST = (1, 1)
LEEWARD_LEAVE_TO = "/healthz/"
# Tests of requests count their own mails; those of cover mails turn them on.
LEEWARD_COVER_MAILS = 0
VAR = VAR / "test" / os.environ.get("PYTEST_XDIST_WORKER", "main")
VAR.mkdir(parents=True, exist_ok=True)
LEEWARD_KEYS = VAR / "keys"
LEEWARD_KEYS_COPY = ""
LEEWARD_ISSUING_KEYS = VAR / "issuing-keys"
LEEWARD_TOLD = env.str("LEEWARD_TOLD", str(VAR / "told"))
LEEWARD_EVIDENCE = str(VAR / "evidence")
LEEWARD_GENERATION_FILE = VAR / "generation"
MEDIA_ROOT = VAR / "media"
STATIC_ROOT = VAR / "static"
STATIC_ROOT.mkdir(exist_ok=True)
# Real files rather than memory, so that locks, logs and raw bytes are what they are in use.
DATABASES["default"]["TEST"] = {"NAME": str(VAR / "content.sqlite3") if not env.str("DATABASE_URL", "") else None}
DATABASES["vault"]["TEST"] = {"NAME": str(VAR / "vault.sqlite3") if not env.str("VAULT_DATABASE_URL", "") else None}
# Redis databases of their own, so that a test that clears a cache clears neither another worker's nor the planted site's.
_WORKER = int("".join(filter(str.isdigit, os.environ.get("PYTEST_XDIST_WORKER", ""))) or 0)
CACHES["default"] |= {"LOCATION": f"{REDIS_URL.rpartition('/')[0]}/{10 + _WORKER}"} if REDIS_URL else {}
PASSWORD_HASHERS = ["core.accounts.QuickHasher"]
STORAGES = {**STORAGES, "staticfiles": {"BACKEND": "django.contrib.staticfiles.storage.StaticFilesStorage"}}
WHITENOISE_USE_FINDERS = True
TASKS = {"default": {"BACKEND": "django_tasks.backends.immediate.ImmediateBackend"}}
EMAIL_BACKEND = "django.core.mail.backends.locmem.EmailBackend"
ROOT_URLCONF = "config.urls_test"
vars().update(apart(vars()))
