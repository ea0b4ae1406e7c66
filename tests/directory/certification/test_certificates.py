import re
from datetime import date

import pytest
from django.core.exceptions import ValidationError

from directory.certification.models import Certificate, Edition, new_number
from tests.directory.supporters.factories import make_certificate

pytestmark = pytest.mark.django_db


def test_a_number_is_made_of_letters_that_cannot_be_mixed_up():
    assert all(re.fullmatch(r"RS-[0-9A-HJKMNP-TV-Z]{4}-[0-9A-HJKMNP-TV-Z]{4}", new_number()) for _ in range(100))


def test_numbers_tell_nothing_of_their_order():
    assert len({new_number()[:7] for _ in range(50)}) > 45


def test_a_certificate_goes_by_its_number():
    certificate = make_certificate()
    assert str(certificate) == certificate.number


def test_an_edition_names_its_scheme_and_number():
    assert str(Edition(title="RESCUE-Supporters' Competences", number=1)) == "RESCUE-Supporters' Competences, edition 1"


@pytest.mark.parametrize(
    ("fields", "told"),
    [
        ({"suspended_until": date(2026, 12, 1)}, "Say from which day the certificate is suspended."),
        (
            {"suspended_from": date(2026, 12, 2), "suspended_until": date(2026, 12, 1)},
            "This day is before the suspension begins. Enter a later day.",
        ),
    ],
)
def test_a_suspension_that_cannot_be_is_refused_in_words(fields, told):
    with pytest.raises(ValidationError, match=told):
        Certificate(**fields).clean()


def test_a_suspension_of_one_day_can_be():
    Certificate(suspended_from=date(2026, 12, 1), suspended_until=date(2026, 12, 1)).clean()
