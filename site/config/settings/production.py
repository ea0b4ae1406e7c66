"""For real people. Refuses to start where a promise could not be kept; config/refusals.py says which and why."""

from config.apart import apart
from config.refusals import check_environment
from config.settings.base import *

ACCEPTED_SHARED_HOST = env.str("LEEWARD_VAULT_ON_CMS_HOST", "")
SECRET_KEY = env.str("SECRET_KEY", "")
ALLOWED_HOSTS = env.list("ALLOWED_HOSTS", [])
check_environment(env, LEEWARD_PROCESS, ACCEPTED_SHARED_HOST)

LEEWARD_GENERATION_FILE = VAR / "generation"
vars().update(env.dj_email_url("EMAIL_URL", "smtp://localhost:25"))
SECURE_SSL_REDIRECT = True
SECURE_PROXY_SSL_HEADER = ("HTTP_X_FORWARDED_PROTO", "https")
SECURE_HSTS_SECONDS = 365 * 24 * 60 * 60
SECURE_HSTS_INCLUDE_SUBDOMAINS = SECURE_HSTS_PRELOAD = True
SESSION_COOKIE_SECURE = CSRF_COOKIE_SECURE = True
LEEWARD_COOKIE_PREFIX = "__Host-"
SESSION_COOKIE_NAME, CSRF_COOKIE_NAME = "__Host-sessionid", "__Host-csrftoken"
vars().update(apart(vars()))
