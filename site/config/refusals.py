"""Why production does not start: one clear line for each reason."""

from pathlib import Path
from urllib.parse import urlsplit

from django.core.exceptions import ImproperlyConfigured
from environs import Env

from config.process import Process

LEAST_SECRET = 40
LEAST_MINIMUM = 5
WORDS_OF_ACCEPTANCE = "I accept that whoever takes over the CMS can read requests"
# In place of the folder of second copies: somebody carries them to another place.
COPY_BY_HAND = "by hand"
EVERYWHERE = ("ALLOWED_HOSTS", "DATABASE_URL", "REDIS_URL", "LEEWARD_BASE_URL")
REQUIRED = {
    Process.WHOLE: (*EVERYWHERE, "VAULT_DATABASE_URL"),
    Process.SITE: (*EVERYWHERE, "LEEWARD_VAULT_URL", "LEEWARD_TOLD"),
    Process.VAULT: (*EVERYWHERE, "VAULT_DATABASE_URL", "LEEWARD_VAULT_URL", "LEEWARD_KEYS", "LEEWARD_TOLD"),
}
SECRETS = {
    Process.WHOLE: ("SECRET_KEY", "FACTOR_KEY"),
    Process.SITE: ("SECRET_KEY", "FACTOR_KEY", "HANDOVER_KEY"),
    Process.VAULT: ("SECRET_KEY", "HANDOVER_KEY"),
}
# What a process must not even hold: whoever takes it over finds whatever it was given.
WITHHELD = {
    Process.SITE: ("VAULT_DATABASE_URL", "LEEWARD_KEYS", "LEEWARD_KEYS_COPY", "LEEWARD_TOMBSTONES"),
    Process.VAULT: ("FACTOR_KEY", "LEEWARD_ISSUING_KEYS"),
}
KNOWN_DEFAULTS = ("change", "secret", "default", "insecure", "example", "for the tests only")


def check_environment(env: Env, process: Process, accepted: str) -> None:
    """Raise ImproperlyConfigured with every reason at once, so that an operator mends them in one go."""
    reasons = [
        *(_weak(name, env.str(name, "")) for name in SECRETS[process]),
        *(None if env.str(name, "") else f"{name} is not set." for name in REQUIRED[process]),
        *(_held(process, name) for name in WITHHELD.get(process, ()) if env.str(name, "")),
        _minimum(env.int("LEEWARD_TALLY_MINIMUM", 10)),
        _demo(env.bool("LEEWARD_DEMO", False)),
        _same_database(env.str("DATABASE_URL", ""), env.str("VAULT_DATABASE_URL", "")),
        _one_copy(process, env.str("LEEWARD_KEYS", ""), env.str("LEEWARD_KEYS_COPY", "")),
        _same_secret([(name, env.str(name, "")) for name in SECRETS[process]]),
        _shared_process(accepted)
        if process is Process.WHOLE
        else _same_host(env.str("LEEWARD_BASE_URL", ""), env.str("LEEWARD_VAULT_URL", "")),
    ]
    found = [reason for reason in reasons if reason]
    if found:
        raise ImproperlyConfigured("Leeward does not start:\n- " + "\n- ".join(found))


def _weak(name: str, value: str) -> str | None:
    if not value:
        return f"{name} is not set. Make one with: python3 -c 'import secrets; print(secrets.token_urlsafe(48))'"
    if len(value) < LEAST_SECRET or any(word in value.lower() for word in KNOWN_DEFAULTS):
        return f"{name} is too short or looks like a default. It needs {LEAST_SECRET} random characters or more."
    return None


def _minimum(minimum: int) -> str | None:
    if minimum < LEAST_MINIMUM:
        return f"LEEWARD_TALLY_MINIMUM is below {LEAST_MINIMUM}. So small a number could single somebody out."
    return None


def _demo(demo: bool) -> str | None:  # noqa: FBT001 a plain answer, not an option
    return "LEEWARD_DEMO is on. Example people must not be listed on a real site." if demo else None


def _same_database(content: str, vault: str) -> str | None:
    if content and content == vault:
        return "DATABASE_URL and VAULT_DATABASE_URL are the same. The vault needs a database and a role of its own."
    return None


def _one_copy(process: Process, keys: str, copy: str) -> str | None:
    if process is Process.SITE:
        return None
    if not copy:
        return (
            "LEEWARD_KEYS_COPY is not set. Name the folder of the second copies of the keys, on another disk, "
            f'or say "{COPY_BY_HAND}" where somebody carries them (docs/keys.md).'
        )
    if keys and Path(keys).resolve() == Path(copy).resolve():
        return "LEEWARD_KEYS and LEEWARD_KEYS_COPY are the same folder. One lost disk would take both copies."
    return None


def _held(process: Process, name: str) -> str:
    return f"{name} is set, and a {process} process must not hold it. Take it out of this environment."


def _same_secret(secrets: list[tuple[str, str]]) -> str | None:
    values = [value for _, value in secrets if value]
    if len(set(values)) == len(values):
        return None
    return f"Two of {', '.join(name for name, _ in secrets)} are the same. Each needs a value of its own."


def _same_host(site: str, vault: str) -> str | None:
    if site and vault and urlsplit(site).hostname == urlsplit(vault).hostname:
        return "LEEWARD_BASE_URL and LEEWARD_VAULT_URL name the same host. Requests need a host name of their own."
    return None


def _shared_process(accepted: str) -> str | None:
    if accepted == WORDS_OF_ACCEPTANCE:
        return None
    return (
        "Requests and the CMS run in one process here, so whoever takes over the CMS could read requests. "
        "Run two, with LEEWARD_PROCESS=site and LEEWARD_PROCESS=vault (docs/operating.md). "
        f'If you accept this, set LEEWARD_VAULT_ON_CMS_HOST="{WORDS_OF_ACCEPTANCE}".'
    )
