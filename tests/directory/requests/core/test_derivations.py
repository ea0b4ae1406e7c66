"""Whatever derives from a password takes turns: two at once in a process, no more memory than that, outside transactions."""

import subprocess
import sys
import threading
import time
from pathlib import Path

import pytest
from django.contrib.auth import get_user_model
from django.contrib.auth.hashers import Argon2PasswordHasher
from django.db import connections
from django.test import Client
from django.urls import reverse

from core.accounts import PasswordHasher
from core.derivations import AT_ONCE, Busy, turn
from core.sealing import account
from tests.accounts.conftest import PASSWORD
from tests.core.places import all_places_taken
from tests.directory.requests.people import PASSWORD as PEER_PASSWORD
from tests.directory.requests.people import make_enrolled

ROOT = Path(__file__).resolve().parents[4]
NEW = "seven quiet boats at anchor"


class Seen:
    """Looks on while passwords are derived: how many at once, and whether a transaction was open."""

    def __init__(self, monkeypatch: pytest.MonkeyPatch, seconds: float = 0.0) -> None:
        self.now, self.most, self.times, self.in_transaction = 0, 0, 0, []
        self._seconds, self._lock = seconds, threading.Lock()
        for holder, name in (
            (Argon2PasswordHasher, "encode"),
            (Argon2PasswordHasher, "verify"),
            (account, "crypto_pwhash_alg"),
        ):
            monkeypatch.setattr(holder, name, self._watched(getattr(holder, name)))

    def _watched(self, derive):
        def watched(*args):
            with self._lock:
                self.now += 1
                self.times += 1
                self.most = max(self.most, self.now)
                self.in_transaction += [alias for alias in connections if connections[alias].in_atomic_block]
            try:
                time.sleep(self._seconds)
                return derive(*args)
            finally:
                with self._lock:
                    self.now -= 1

        return watched


def at_once(*doings) -> None:
    """Do all of it at the same time, each in a thread of its own that leaves no connection open."""

    def do(doing) -> None:
        try:
            doing()
        finally:
            connections.close_all()

    threads = [threading.Thread(target=do, args=[doing]) for doing in doings]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()


def sign_in(email: str, password: str = PASSWORD):
    return Client().post(reverse("account_login"), {"login": email, "password": password})


@pytest.mark.django_db(transaction=True, databases=["default", "vault"])
def test_eight_who_sign_in_at_once_derive_two_at_a_time(monkeypatch):
    people = [get_user_model().objects.create_user(f"p{number}@example.org", PASSWORD) for number in range(8)]
    seen, answers = Seen(monkeypatch, seconds=0.05), []
    at_once(*[lambda email=person.email: answers.append(sign_in(email).status_code) for person in people])
    assert answers == [302] * 8
    assert seen.times == 8
    assert seen.most == AT_ONCE == 2


@pytest.mark.django_db(transaction=True, databases=["default", "vault"])
def test_unlocking_waits_for_the_same_places_as_signing_in(monkeypatch, keys):
    peers = [make_enrolled() for _ in range(4)]
    people = [get_user_model().objects.create_user(f"p{number}@example.org", PASSWORD) for number in range(4)]
    seen = Seen(monkeypatch, seconds=0.05)
    at_once(*[peer.open for peer in peers], *[lambda email=person.email: sign_in(email) for person in people])
    assert seen.times == 8
    assert seen.most == 2


@pytest.mark.django_db(transaction=True, databases=["default", "vault"])
def test_nobody_derives_inside_a_transaction(monkeypatch, keys):
    peer, seen = make_enrolled(), Seen(monkeypatch)
    sign_in(peer.supporter.account.email, PEER_PASSWORD)
    peer.open()
    passwords = {"oldpassword": PEER_PASSWORD, "password1": NEW, "password2": NEW}
    peer.browser.post(reverse("account_change_password"), passwords)
    assert seen.times >= 6
    assert seen.in_transaction == []


def test_eight_real_derivations_at_once_take_the_memory_of_two():
    """In a process of its own, because what is measured is the most it ever held."""
    program = """
import resource, threading
from core.accounts import PasswordHasher
hasher = PasswordHasher()
kept = hasher.encode("a lamp in the seventh window", "0123456789abcdef")
before = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss
right = []
def derive(): right.append(hasher.verify("a lamp in the seventh window", kept))
threads = [threading.Thread(target=derive) for _ in range(8)]
for thread in threads: thread.start()
for thread in threads: thread.join()
assert right == [True] * 8
print(resource.getrusage(resource.RUSAGE_SELF).ru_maxrss - before)
"""
    command = [sys.executable, str(ROOT / "manage.py"), "shell", "--no-imports", "-c", program]
    done = subprocess.run(command, capture_output=True, text=True, check=False)
    assert done.returncode == 0, done.stderr
    # The first derivation is in `before`; the second at once adds its own, and a little is the interpreter's.
    assert int(done.stdout) < 1.5 * PasswordHasher.memory_cost


def test_what_belongs_together_is_done_in_one_turn():
    with turn(), turn(), turn():
        pass


def test_whoever_waits_too_long_is_told(db):
    with all_places_taken(), pytest.raises(Busy), turn():
        pass


@pytest.fixture
def person(db):
    return get_user_model().objects.create_user("peer@example.org", PASSWORD)


@pytest.mark.django_db(databases=["default", "vault"])
def test_signing_in_says_so_keeps_the_address_and_counts_nothing(person):
    for _ in range(6):
        with all_places_taken():
            page = sign_in(person.email).content.decode()
    assert "Many people sign in at this moment." in page
    assert 'value="peer@example.org"' in page
    assert sign_in(person.email).status_code == 302


@pytest.mark.django_db(databases=["default", "vault"])
def test_a_change_of_password_says_so_changes_nothing_and_counts_nothing(person):
    browser = Client()
    browser.force_login(person)
    passwords = {"oldpassword": PASSWORD, "password1": NEW, "password2": NEW}
    for _ in range(6):
        with all_places_taken():
            answer = browser.post(reverse("account_change_password"), passwords)
    assert answer.status_code == 503
    assert answer["Retry-After"] == "60"
    assert "Nothing was changed" in answer.content.decode()
    person.refresh_from_db()
    assert person.check_password(PASSWORD)


def test_a_place_is_given_back_after_memory_ran_out():
    for _ in range(3):
        with pytest.raises(Busy), turn():
            raise MemoryError
    with turn():
        pass
