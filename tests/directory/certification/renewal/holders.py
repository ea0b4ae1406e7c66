"""Holders of a certificate of this site, and what counts towards its renewal, for the tests."""

from datetime import timedelta
from decimal import Decimal

from django.test import Client
from django.utils import timezone
from django.utils.timezone import localdate

from core.count_statement import Statement
from directory.certification.renewal.counting import months_since
from directory.certification.renewal.models import Claim
from directory.supporters.models import Supporter
from tests.directory.certification.applications.candidates import make_edition
from tests.directory.supporters.factories import make_supporter

TRAINING, TALKS = 3, 1


def make_holder(days_left: int = 100, **fields) -> Supporter:
    """Somebody whose certificate was granted here and holds for so many days more."""
    last = localdate() + timedelta(days=days_left)
    certificate = {"edition": make_edition(), "granted_here": True, "valid_until": last}
    return make_supporter(certificate=certificate, **fields)


def browser_of(holder: Supporter) -> Client:
    browser = Client()
    browser.force_login(holder.account)
    return browser


def statement_of(holder: Supporter, people: int, talks: int, **changed) -> Statement:
    said = {"account": holder.account_id, "people": people, "talks": talks, "at": timezone.now()}
    return Statement(**{**said, "since": months_since(holder.certificate), **changed})


def make_claim(holder: Supporter, state: str = Claim.State.CONFIRMED, *, days_ago: int = 30, **amounts) -> Claim:
    return Claim.objects.create(
        certificate=holder.certificate,
        amounts={what: str(Decimal(amount)) for what, amount in amounts.items()},
        held_on=localdate() - timedelta(days=days_ago),
        issuer="Example Academy",
        added_on=localdate(),
        state=state,
    )
