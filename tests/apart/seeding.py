"""Who there is on the two hosts: Amira, who can be asked, with a key that was heard and an authenticator app."""

import json
import sys

from allauth.mfa.totp.internal.auth import TOTP, generate_totp_secret

from tests.directory.requests.people import PASSWORD, make_enrolled


def seed() -> None:
    """Make her, and write how she signs in to standard output."""
    person = make_enrolled(name="Amira")
    secret = generate_totp_secret()
    TOTP.activate(person.user, secret)
    json.dump(
        {"role": "supporter", "email": person.user.email, "password": PASSWORD, "totp_secret": secret}, sys.stdout
    )
