"""Fills a directory with made-up people for measuring. Refuses a database that already holds somebody."""

from __future__ import annotations

import random
from datetime import date, timedelta

from core.models import User
from core.sealing.account import new_key_pair
from core.sealing.derive import new_salt
from core.sealing.mailbox import fingerprint, key_label, mac_public_key
from directory.certification.models import Certificate, Edition
from directory.institutions.models import Institution, Programme, Setting
from directory.requests.keyring import keyring
from directory.requests.models import AccountKey
from directory.supporters.models import ContactWay, KeyConfirmation, Language, Profession, Supporter
from directory.supporters.recount import recount

BATCH = 5000
COUNTRIES = ("GB", "DE", "AT", "ES", "FR", "PL", "NL", "IT", "PT", "SE")


def fill(count: int, with_keys: int, today: date) -> None:
    """Add `count` listed people, the first `with_keys` of them with an account and a confirmed key."""
    chance = random.Random(7)  # the same people each time
    programme, certifier = _organisations()
    already = Supporter.objects.count()
    for start in range(already, already + count, BATCH):
        numbers = range(start, min(start + BATCH, already + count))
        _add(numbers, chance, programme, certifier, today)
    people = Supporter.objects.filter(account__isnull=True).order_by("pk")[:with_keys]
    for person in people:
        _enrol(person, today)
    recount(today)


def _organisations() -> tuple[Programme, Institution]:
    hospital, _ = Institution.objects.get_or_create(name="Bench hospital", defaults={"country": "GB"})
    certifier, _ = Institution.objects.get_or_create(name="Bench certifier", defaults={"kind": "certifier"})
    programme, _ = Programme.objects.get_or_create(name="Bench programme", institution=hospital)
    return programme, certifier


def _add(numbers: range, chance: random.Random, programme: Programme, certifier: Institution, today: date) -> None:
    edition = Edition.objects.order_by("pk").first()
    certificates = Certificate.objects.bulk_create(
        Certificate(
            edition=edition, certifier=certifier, com06=True, com13=True, valid_until=today + timedelta(days=400)
        )
        for _ in numbers
    )
    professions = list(Profession.objects.all())
    people = Supporter.objects.bulk_create(
        Supporter(
            display_name=f"Person {number}",
            slug=f"person-{number}",
            profession=chance.choice(professions),
            country=chance.choice(COUNTRIES),
            words="I have sat where you sit.",
            programme=programme,
            certificate=certificate,
            agreement_signed_on=today - timedelta(days=100),
            confirmed_on=today - timedelta(days=chance.randrange(1, 40)),
            takes_requests=chance.random() < 0.8,
            own_limit=10_000,
            is_example=True,
            listed_until=today + timedelta(days=20),
        )
        for number, certificate in zip(numbers, certificates, strict=True)
    )
    _join(Supporter.settings.through, "setting_id", [one.pk for one in Setting.objects.all()], people, chance)
    _join(Supporter.languages.through, "language_id", [one.pk for one in Language.objects.all()], people, chance)
    ways = [(person, way) for person in people for way in ("written", chance.choice(("phone", "video", "in_person")))]
    ContactWay.objects.bulk_create(ContactWay(supporter=person, way=way, hours="Evenings") for person, way in ways)


def _join(through, field: str, values: list[int], people: list[Supporter], chance: random.Random) -> None:  # noqa: ANN001
    pairs = {(person.pk, value) for person in people for value in chance.sample(values, 2)}
    through.objects.bulk_create(through(**{"supporter_id": person, field: value}) for person, value in sorted(pairs))


def _enrol(person: Supporter, today: date) -> None:
    account = User.objects.create_user(f"bench-{person.pk}@example.com")
    Supporter.objects.filter(pk=person.pk).update(account=account, takes_requests=True)
    _, public_key = new_key_pair()
    server = keyring().server
    AccountKey.objects.create(
        label=key_label(server, account.pk),
        version=1,
        public_key=public_key,
        mac=mac_public_key(server, account.pk, public_key, 1),
        salt=new_salt(),
        private_by_password=b"\x01",
        private_by_recovery=b"\x01",
        state=AccountKey.State.ENROLLED,
        created_on=today,
    )
    KeyConfirmation.objects.create(supporter=person, fingerprint=fingerprint(public_key), confirmed_on=today)
