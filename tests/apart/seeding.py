"""Who there is on the two hosts: Amira, who can be asked, with a key that was heard and an authenticator app."""

import json
import sys

from allauth.mfa.totp.internal.auth import TOTP, generate_totp_secret
from django.core.management import call_command

from tests.directory.requests.people import PASSWORD, make_enrolled


def seed() -> None:
    """Make tables, keys and Amira, and write how she signs in to standard output."""
    for database in ("default", "vault"):
        call_command("migrate", database=database, verbosity=0)
    call_command("make_keys", verbosity=0)
    person = make_enrolled(name="Amira")
    secret = generate_totp_secret()
    TOTP.activate(person.user, secret)
    json.dump(
        {"role": "supporter", "email": person.user.email, "password": PASSWORD, "totp_secret": secret}, sys.stdout
    )
