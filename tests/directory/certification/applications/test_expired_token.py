"""A candidate's form that comes back with an old token shows itself again, with what was typed, and changes nothing."""

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.test import Client
from django.utils.timezone import localdate

from directory.certification.applications.models import Application, Item
from directory.certification.applications.naming import digest_of
from directory.certification.renewal.models import Claim
from tests.directory.certification.applications.candidates import (
    make_application,
    make_edition,
    make_named_programme,
    show,
)
from tests.directory.certification.evidence.files import PDF
from tests.directory.certification.renewal.holders import TRAINING, make_claim, make_holder

pytestmark = pytest.mark.django_db
MARKER = "Quince marker words"
SAYS = "This page was open too long"


def answer(account, there: str, typed: dict | None = None):
    """Send a form without a token, as a page that was open too long does."""
    browser = Client(enforce_csrf_checks=True)
    if account:
        browser.force_login(account)
    return browser.post(there, typed or {})


def page(response) -> str:
    assert response.status_code == 403
    words = response.content.decode()
    assert SAYS in words
    assert "csrfmiddlewaretoken" in words
    return words


def test_who_applies_keeps_name_programme_and_tick():
    make_edition()
    programme = make_named_programme()
    typed = {"name": MARKER, "email": "a@example.org", "programme": programme.pk, "active": "on"}
    words = page(answer(None, "/supporters/apply/", typed))
    assert MARKER in words
    assert f'<option value="{programme.pk}" selected>' in words
    assert "checked" in words
    assert not Application.objects.exists()


def test_the_contact_person_keeps_the_choice():
    application = make_application("named", contact_token=digest_of("t"), asked_contact_on=localdate())
    assert 'id="answer_no" checked' in page(answer(None, "/supporters/apply/confirm/t/", {"answer": "no"}))
    application.refresh_from_db()
    assert application.state == "named"


OWN = {
    "a record": ("draft", "COM01/training_record/", {"issuer": MARKER, "issued_on": "soon", "codes": ["COM01"]}),
    "the agreement": ("draft", "COM13/signed_confidentiality_agreement/", {"name": MARKER, "agreed": "on"}),
    "an answer": ("returned", "hand-in/", {"answer": MARKER}),
    "an appeal": ("refused", "appeal/", {"reason": MARKER}),
}


@pytest.mark.parametrize(("state", "part", "typed"), OWN.values(), ids=OWN)
def test_a_candidate_keeps_what_was_typed(state, part, typed):
    application = make_application(state)
    there = f"/supporters/me/application/{application.pk}/{part}"
    assert MARKER in page(answer(application.candidate, there, typed))
    application.refresh_from_db()
    assert (application.state, Item.objects.exists()) == (state, False)


@pytest.mark.parametrize(("state", "part"), [("draft", "hand-in/"), ("draft", "withdraw/"), ("refused", "again/")])
def test_a_press_without_words_is_asked_for_again(state, part):
    application = make_application(state)
    page(answer(application.candidate, f"/supporters/me/application/{application.pk}/{part}"))
    assert Application.objects.get().state == state


def test_evidence_is_not_taken_away():
    application = make_application()
    [item] = show(application, ["COM01"])
    page(answer(application.candidate, f"/supporters/me/application/{application.pk}/evidence/{item.pk}/remove/"))
    assert Item.objects.exists()


def test_a_file_is_not_kept_and_the_words_beside_it_are():
    application = make_application()
    typed = {"issuer": MARKER, "file": SimpleUploadedFile("record.pdf", PDF)}
    there = f"/supporters/me/application/{application.pk}/COM01/training_record/"
    assert MARKER in page(answer(application.candidate, there, typed))
    assert not Item.objects.exists()


def test_a_holder_keeps_what_was_typed_for_a_renewal():
    holder = make_holder()
    typed = {"training_hours": "4.5", "issuer": MARKER}
    words = page(answer(holder.account, f"/supporters/me/renewal/add/{TRAINING}/", typed))
    assert MARKER in words
    assert 'value="4.5"' in words
    assert not Claim.objects.exists()


def test_a_renewal_is_pressed_again():
    holder = make_holder()
    make_claim(holder, training_hours="5")
    page(answer(holder.account, "/supporters/me/renewal/renew/"))


def test_a_claim_is_not_taken_back():
    holder = make_holder()
    claim = make_claim(holder, Claim.State.WAITING, training_hours="5")
    page(answer(holder.account, f"/supporters/me/renewal/claims/{claim.pk}/remove/"))
    assert Claim.objects.exists()
