"""Sessions of people who certify or are certified, and what a test of that needs to be there."""

import json

from playwright.sync_api import Page

from tests.browser.planted import Planted

PREPARE = """
from pathlib import Path
from django.conf import settings
from django.contrib.auth.models import Group
from directory.certification.scheme.storing import store
from directory.institutions.models import Institution, Programme
from directory.supporters.models import StaffPlace
from directory.supporters.roles import AUDITORS, COORDINATORS
from core.models import User
store((Path(settings.BASE_DIR) / "directory/certification/schemes/rescue-supporters-1.yaml").read_bytes())
house = Institution.objects.get_or_create(name="Example ward house", defaults={"country": "BE"})[0]
programme = Programme.objects.get_or_create(name="Example ward peers", institution=house)[0]
Programme.objects.filter(pk=programme.pk).update(contact_email="contact.ward@example.com", is_example=True)
for number in (1, 2):
    person = User.objects.get_or_create(email=f"audit{number}.browser@example.com")[0]
    person.groups.add(Group.objects.get(name=AUDITORS))
    place = Institution.objects.get_or_create(name=f"Example audit house {number}", defaults={"kind": "certifier"})[0]
    StaffPlace.objects.get_or_create(account=person, defaults={"institution": place})
person = User.objects.get_or_create(email="assigns.browser@example.com")[0]
person.groups.add(Group.objects.get(name=COORDINATORS))
"""
SESSION = """
import json
from django.conf import settings
from django.contrib.auth import BACKEND_SESSION_KEY, HASH_SESSION_KEY, SESSION_KEY
from core.accounts.factor import SHOWN
from core.accounts.sessions import SessionStore
from core.models import User
user = User.objects.get(email={email!r})
session = SessionStore()
session[SESSION_KEY], session[SHOWN] = str(user.pk), user.pk
session[BACKEND_SESSION_KEY] = settings.AUTHENTICATION_BACKENDS[0]
session[HASH_SESSION_KEY] = user.get_session_auth_hash()
session.save()
print(json.dumps([settings.SESSION_COOKIE_NAME, session.session_key]))
"""
LISTED = """
from datetime import date
from directory.certification.models import Certificate
from directory.institutions.models import Programme, Setting
from directory.supporters.models import Language, Profession, Supporter
from core.models import User
certificate = Certificate.objects.get(number={number!r})
person = Supporter(
    account=User.objects.get(email={email!r}), display_name="Example Wanda", country="BE", certificate=certificate,
    profession=Profession.objects.first(), programme=Programme.objects.get(name="Example ward peers"),
    agreement_signed_on=date.today(), confirmed_on=date.today(), takes_requests=True, is_example=True,
)
person.save()
person.languages.set([Language.objects.get(tag="en")])
person.settings.set([Setting.objects.first()])
"""


def prepare(planted: Planted) -> None:
    """Let the site know an edition, a programme with a contact person, two auditors and somebody who assigns."""
    planted.manage("shell", "--no-imports", "-c", PREPARE)


def sign_in(page: Page, planted: Planted, email: str) -> Page:
    """Let this browser be signed in with both factors; how one signs in is tested elsewhere."""
    said = planted.manage("shell", "--no-imports", "-c", SESSION.format(email=email))
    name, key = json.loads(said.strip().splitlines()[-1])
    page.context.add_cookies([{"name": name, "value": key, "url": planted.url}])
    return page


def list_holder(planted: Planted, number: str, email: str) -> None:
    """Let a coordinator's entry for the holder of this certificate be in the directory."""
    planted.manage("shell", "--no-imports", "-c", LISTED.format(number=number, email=email))
