"""One machine, nothing to set up: what `make run` serves. DEBUG stays off."""

from config.apart import apart
from config.secrets import kept_secret
from config.settings.base import *

SECRET_KEY = env.str("SECRET_KEY", "") or kept_secret(VAR / "secret-key")
FACTOR_KEY = FACTOR_KEY or kept_secret(VAR / "factor-key")
ALLOWED_HOSTS = env.list("ALLOWED_HOSTS", ["127.0.0.1", "localhost", "[::1]"])
LEEWARD_BASE_URL = env.str("LEEWARD_BASE_URL", f"http://127.0.0.1:{env.int('PORT', 8000)}").rstrip("/")
WAGTAILADMIN_BASE_URL = WAGTAILAPI_BASE_URL = LEEWARD_BASE_URL
EMAIL_BACKEND = "django.core.mail.backends.filebased.EmailBackend"
EMAIL_FILE_PATH = VAR / "mail"
LEEWARD_GENERATION_FILE = VAR / "generation"
vars().update(apart(vars()))
