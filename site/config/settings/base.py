"""What is the same everywhere. The environment decides the rest; there is no `if` here."""

from pathlib import Path

from csp.constants import NONE, SELF
from environs import Env

from config.databases import opened_well
from config.process import Process
from config.settings.certification import *
from config.settings.editing import *
from config.settings.languages import *
from config.settings.requests import *
from config.settings.serving import *
from config.settings.signing_in import *

env = Env()

BASE_DIR = Path(__file__).resolve().parents[3]
VAR = Path(env.str("LEEWARD_VAR", str(BASE_DIR / "var"))).resolve()

DEBUG = False
LEEWARD_DEMO = env.bool("LEEWARD_DEMO", False)
LEEWARD_PROCESS = Process.named(env.str("LEEWARD_PROCESS", "whole"))
# Where the site is, and where requests are if that is another host.
LEEWARD_BASE_URL = env.str("LEEWARD_BASE_URL", "http://127.0.0.1:8000").rstrip("/")
LEEWARD_VAULT_URL = env.str("LEEWARD_VAULT_URL", "").rstrip("/")
# With it the site vouches to the vault for who has signed in. It opens nothing: that takes the person's password.
HANDOVER_KEY = env.str("HANDOVER_KEY", "")
# Before the names of our cookies. "__Host-" keeps a neighbouring host from setting them, and needs TLS.
LEEWARD_COOKIE_PREFIX = ""
LEEWARD_KEYS: Path | None = Path(env.str("LEEWARD_KEYS", str(VAR / "keys")))
# The keys that sign certificates and seal the record of audits. They open no request, and the vault's process has none.
LEEWARD_ISSUING_KEYS: Path | None = Path(env.str("LEEWARD_ISSUING_KEYS", str(VAR / "issuing-keys")))
# Where the vault's process lays numbers that expose nobody, and the site's process finds them (docs/measures.md).
LEEWARD_TOLD = env.str("LEEWARD_TOLD", str(VAR / "told"))
# Where sealed evidence lies; never below the folder of media.
LEEWARD_EVIDENCE = env.str("LEEWARD_EVIDENCE", str(VAR / "evidence"))
LEEWARD_NAME = env.str("LEEWARD_NAME", "Leeward")

INSTALLED_APPS = [
    "core",
    "home",
    "resources",
    "stories",
    "directory.institutions",
    "directory.institutions.assessment",
    "directory.certification",
    "directory.certification.applications",
    "directory.certification.audits",
    "directory.certification.renewal",
    "directory.supporters",
    "directory.training",
    "directory.requests",
    "directory.measures",
    "wagtail.contrib.forms",
    "wagtail.contrib.redirects",
    "wagtail.contrib.settings",
    "wagtail.embeds",
    "wagtail.sites",
    "core.users_admin.apps.UsersConfig",
    "wagtail.snippets",
    "wagtail.documents",
    "wagtail.images",
    "wagtail.search",
    "wagtail.admin",
    "wagtail.api.v2",
    "wagtail",
    "wagtail.locales",
    "wagtail_localize",
    "modelcluster",
    "taggit",
    "django_filters",
    "django_tasks",
    "django_tasks_db",
    "csp",
    "allauth",
    "allauth.account",
    "allauth.mfa",
    "django.contrib.auth",
    "django.contrib.contenttypes",
    "django.contrib.sessions",
    "django.contrib.messages",
    "django.contrib.postgres",
    "django.contrib.humanize",
    "whitenoise.runserver_nostatic",
    "django.contrib.staticfiles",
    "django.forms",
]

MIDDLEWARE = [
    "core.kept_pages.PageCacheMiddleware",
    "django.middleware.security.SecurityMiddleware",
    "whitenoise.middleware.WhiteNoiseMiddleware",
    "core.headers.HeadersMiddleware",
    "django.contrib.sessions.middleware.SessionMiddleware",
    "core.address_language.AddressLanguageMiddleware",
    "django.middleware.common.CommonMiddleware",
    "directory.requests.gate.TombstoneGate",
    "directory.requests.outage.Outage",
    "django.middleware.csrf.CsrfViewMiddleware",
    "django.contrib.auth.middleware.AuthenticationMiddleware",
    "django.contrib.messages.middleware.MessageMiddleware",
    "django.middleware.clickjacking.XFrameOptionsMiddleware",
    "allauth.account.middleware.AccountMiddleware",
    "core.accounts.middleware.SecondFactorMiddleware",
    "core.accounts.middleware.BusyMiddleware",
    "wagtail.contrib.redirects.middleware.RedirectMiddleware",
]

ROOT_URLCONF = "config.urls"
WSGI_APPLICATION = "config.wsgi.application"
FORM_RENDERER = "django.forms.renderers.TemplatesSetting"
TEMPLATES = [
    {
        "BACKEND": "django.template.backends.django.DjangoTemplates",
        "DIRS": [BASE_DIR / "templates"],
        "APP_DIRS": True,
        "OPTIONS": {
            "context_processors": [
                "django.template.context_processors.request",
                "django.contrib.auth.context_processors.auth",
                "django.contrib.messages.context_processors.messages",
            ],
        },
    },
]

DATABASES = {
    "default": opened_well(env.dj_db_url("DATABASE_URL", f"sqlite:///{VAR / 'content.sqlite3'}")),
    "vault": opened_well(env.dj_db_url("VAULT_DATABASE_URL", f"sqlite:///{VAR / 'vault.sqlite3'}")),
}
DATABASE_ROUTERS = ["config.databases.VaultRouter"]
DEFAULT_AUTO_FIELD = "django.db.models.BigAutoField"

REDIS_URL = env.str("REDIS_URL", "")
CACHES = {
    # Where processes must agree on what was tried and which codes were used. Without Redis each counts alone.
    "default": env.dj_cache_url("REDIS_URL", "locmem://shared?max_entries=100000"),
    # Whole public pages stay in each process.
    "pages": {"BACKEND": "django.core.cache.backends.locmem.LocMemCache", "OPTIONS": {"MAX_ENTRIES": 2000}},
}

MFA_TOTP_ISSUER = LEEWARD_NAME
FACTOR_KEY = env.str("FACTOR_KEY", "")

CATALOGUES, COMPILED_CATALOGUES = BASE_DIR / "site" / "locale", VAR / "locale"
# Texts first: that is where `makemessages` writes. Read are the compiled ones.
LOCALE_PATHS = [CATALOGUES, COMPILED_CATALOGUES]
USE_TZ = True
TIME_ZONE = env.str("LEEWARD_TIME_ZONE", "UTC")

STATIC_URL = "/static/"
STATIC_ROOT = VAR / "static"
STATICFILES_DIRS = [BASE_DIR / "static"]
MEDIA_URL = "/media/"
MEDIA_ROOT = VAR / "media"
STORAGES = {
    "default": {"BACKEND": "django.core.files.storage.FileSystemStorage"},
    "staticfiles": {"BACKEND": "whitenoise.storage.CompressedManifestStaticFilesStorage"},
}

TASKS = {"default": {"BACKEND": "django_tasks_db.DatabaseBackend", "QUEUES": ["default"]}}

WAGTAIL_SITE_NAME = LEEWARD_NAME
WAGTAILADMIN_BASE_URL = WAGTAILAPI_BASE_URL = LEEWARD_BASE_URL

DEFAULT_FROM_EMAIL = SERVER_EMAIL = env.str("LEEWARD_FROM", "no-reply@localhost")
EMAIL_TIMEOUT = 10

SECURE_REFERRER_POLICY = "same-origin"
SECURE_CROSS_ORIGIN_OPENER_POLICY = "same-origin"
SESSION_COOKIE_HTTPONLY = True
CSRF_COOKIE_HTTPONLY = True
# With the browser, not after a year: a shared computer must not keep it.
CSRF_COOKIE_AGE = None
X_FRAME_OPTIONS = "DENY"
CSRF_FAILURE_VIEW = "home.errors.form_expired"
CONTENT_SECURITY_POLICY = {
    "DIRECTIVES": {
        "default-src": [NONE],
        "script-src": [SELF],
        "style-src": [SELF],
        "img-src": [SELF],
        "media-src": [SELF],
        "connect-src": [SELF],
        "form-action": [SELF],
        "base-uri": [NONE],
        "frame-ancestors": [NONE],
    }
}
DATA_UPLOAD_MAX_MEMORY_SIZE = 2 * 1024 * 1024

LOGGING = {
    "version": 1,
    "disable_existing_loggers": False,
    "filters": {"bare": {"()": "core.logs.BareRecord"}},
    "handlers": {"console": {"class": "logging.StreamHandler", "filters": ["bare"], "formatter": "line"}},
    "formatters": {"line": {"format": "%(asctime)s %(levelname)s %(name)s %(message)s"}},
    "root": {"handlers": ["console"], "level": "WARNING"},
    "loggers": {
        "django": {"handlers": ["console"], "level": "WARNING", "propagate": False},
        # A line for each address that was not found would tell who was looked for, and when.
        "django.request": {"level": "ERROR"},
    },
}
