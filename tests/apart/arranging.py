"""Making the test's own process the site alone, or the vault alone, as the environment would."""

import copy
from http.cookies import SimpleCookie

from django.conf import settings
from django.http import HttpResponse
from django.test import Client, RequestFactory, override_settings

from config.apart import apart
from config.process import Process
from core.handover import Ticket
from directory.requests.arrivals import COOKIE, arrive

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


def handed_over(known: Client) -> SimpleCookie:
    """Return the cookies of a browser as the vault's host would have them: by a hand-over and not by a session."""
    cookies = copy.deepcopy(known.cookies)
    if cookies.pop("sessionid", None):
        account, response = known.session["_auth_user_id"], HttpResponse()
        arrive(RequestFactory().get("/"), response, Ticket(int(account), account.encode().rjust(32)))
        cookies[COOKIE] = response.cookies[COOKIE].value
    return cookies
