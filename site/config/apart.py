"""What differs where the site and the vault are two processes on two hosts (docs/decisions/0005-own-process.md)."""

from typing import Any

from config.databases import read_only
from config.process import Process

Settings = dict[str, Any]


def apart(whole: Settings) -> Settings:
    """Return what this process does otherwise than a whole site; nothing for a whole one."""
    differences = {Process.SITE: _site, Process.VAULT: _vault}.get(whole["LEEWARD_PROCESS"])
    return differences(whole) if differences else {}


def _site(whole: Settings) -> Settings:
    """Without the vault's database and the keys; what is pressed here may lead to the vault's host and no further."""
    vault = whole["LEEWARD_VAULT_URL"]
    policy = whole["CONTENT_SECURITY_POLICY"]["DIRECTIVES"]
    forms = {"form-action": [*policy["form-action"], vault]}
    return {
        "ROOT_URLCONF": "config.urls_site",
        "MIDDLEWARE": [one for one in whole["MIDDLEWARE"] if one != "directory.requests.gate.TombstoneGate"],
        "DATABASES": {"default": whole["DATABASES"]["default"]},
        "LEEWARD_KEYS": None,
        "CONTENT_SECURITY_POLICY": {"DIRECTIVES": {**policy, **forms}},
        # Leaving and signing out end there what began there; each goes on from there to where it leads in the end.
        "LEEWARD_LEAVE_TO": f"{vault}/leave/",
        "ACCOUNT_LOGOUT_REDIRECT_URL": f"{vault}/inbox/out/",
    }


# Nobody signs in here, so there is no session: who was handed over is known by a row of the vault.
_VAULT_MIDDLEWARE = [
    "django.middleware.security.SecurityMiddleware",
    "whitenoise.middleware.WhiteNoiseMiddleware",
    "core.headers.HeadersMiddleware",
    "core.address_language.AddressLanguageMiddleware",
    "django.middleware.common.CommonMiddleware",
    "directory.requests.gate.TombstoneGate",
    "django.middleware.csrf.CsrfViewMiddleware",
    "directory.requests.arrivals.ArrivalMiddleware",
    "django.middleware.clickjacking.XFrameOptionsMiddleware",
    "allauth.account.middleware.AccountMiddleware",  # does nothing here; allauth does not start without it
]


def _vault(whole: Settings) -> Settings:
    """Without sessions, editors' pages and any writing to the content database."""
    return {
        "ROOT_URLCONF": "config.urls_vault",
        "MIDDLEWARE": _VAULT_MIDDLEWARE,
        "LEEWARD_ISSUING_KEYS": None,
        "DATABASES": {**whole["DATABASES"], "default": read_only(whole["DATABASES"]["default"])},
        "DATABASE_ROUTERS": ["config.databases.ReadOnlyContentRouter"],
    }
