"""Making the test's own process the site alone, or the vault alone, as the environment would."""

from django.conf import settings
from django.test import override_settings

from config.apart import apart
from config.process import Process

SITE, VAULT = "https://leeward.test", "https://requests.leeward.test"
_MATTER = ("CONTENT_SECURITY_POLICY", "DATABASES", "MIDDLEWARE")


def as_process(process: Process) -> override_settings:
    """Return a context in which this process is that one. The databases stay those of the test."""
    known = {
        "LEEWARD_PROCESS": process,
        "LEEWARD_BASE_URL": SITE,
        "LEEWARD_VAULT_URL": VAULT,
        "HANDOVER_KEY": "for the tests of handing over, and for nothing else",
    }
    differences = apart({**{name: getattr(settings, name) for name in _MATTER}, **known})
    del differences["DATABASES"]
    # The keys stay too, or a test of the site could not tell whether a page asks for them.
    differences.pop("LEEWARD_KEYS", None)
    return override_settings(**known, **differences)
