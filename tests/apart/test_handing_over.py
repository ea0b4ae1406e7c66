"""The ticket with which the site hands somebody over to the vault: a minute, one browser, one entrance."""

from datetime import timedelta

import pytest
from django.contrib.auth import get_user_model
from django.core import signing
from django.test import Client
from django.utils import timezone

from config.process import Process
from core.handover import SECONDS, TicketRefused, challenge_of, make_ticket, new_nonce, read_ticket
from directory.requests.arrivals import LONGEST
from directory.requests.due import do_what_is_due
from directory.requests.inbox.doors import NONCE
from directory.requests.models import Arrival
from tests.apart.arranging import SITE, VAULT, as_process
from tests.directory.requests.people import PASSWORD, Enrolled, make_enrolled

pytestmark = pytest.mark.django_db(databases=["default", "vault"])
SIGN_IN = "/inbox/sign-in/?next=/inbox/"


@pytest.fixture
def amira(ring) -> Enrolled:
    return make_enrolled()


@pytest.fixture
def on_vault(amira):
    with as_process(Process.VAULT):
        yield


def fetched(browser: Client) -> str:
    """Let this browser ask the vault for a nonce; return the challenge that the vault sends on to the site."""
    answer = browser.get("/inbox/sign-in/")
    address, _, challenge = answer.headers["Location"].partition("?challenge=")
    assert address == f"{SITE}/accounts/handover/"
    return challenge


def come_in(browser: Client, account: int):
    ticket = make_ticket(account, fetched(browser))
    return ticket, browser.post("/inbox/enter/", {"ticket": ticket})


def change_on_the_site(person: Enrolled, **change) -> None:
    """Change an account as the site would; the router of the vault's process would refuse."""
    get_user_model().objects.using("default").filter(pk=person.account).update(**change)


def is_in(browser: Client) -> bool:
    return browser.get("/inbox/").status_code == 200


def test_a_ticket_lets_its_browser_in_to_a_locked_inbox(on_vault, amira) -> None:
    browser = Client()
    assert browser.get("/inbox/").headers["Location"] == SIGN_IN
    _ticket, answer = come_in(browser, amira.account)
    assert (answer.status_code, answer.headers["Location"]) == (303, "/inbox/")
    assert "Open your inbox" in browser.get("/inbox/").content.decode()


def test_the_password_opens_the_inbox_of_whoever_was_handed_over(on_vault, amira) -> None:
    browser = Client()
    come_in(browser, amira.account)
    browser.post("/inbox/", {"unlock_password": PASSWORD})
    assert "Your light is on" in browser.get("/inbox/").content.decode()


def test_a_ticket_that_was_used_lets_nobody_in_after_signing_out(on_vault, amira) -> None:
    browser, nonce = Client(), new_nonce()
    ticket = make_ticket(amira.account, challenge_of(nonce))
    browser.cookies[NONCE] = nonce
    assert browser.post("/inbox/enter/", {"ticket": ticket}).status_code == 303
    assert browser.get("/inbox/out/").headers["Location"] == f"{SITE}/"
    browser.cookies[NONCE] = nonce
    assert browser.post("/inbox/enter/", {"ticket": ticket}).status_code == 403
    assert not is_in(browser)


def test_a_ticket_is_worth_nothing_in_another_browser(on_vault, amira) -> None:
    hers, anothers = Client(), Client()
    fetched(anothers)
    ticket = make_ticket(amira.account, fetched(hers))
    assert anothers.post("/inbox/enter/", {"ticket": ticket}).status_code == 403
    assert not is_in(anothers)


def test_a_ticket_is_worth_nothing_without_the_cookie(on_vault, amira) -> None:
    ticket = make_ticket(amira.account, fetched(Client()))
    assert Client().post("/inbox/enter/", {"ticket": ticket}).status_code == 403


def test_a_ticket_is_worth_nothing_after_a_minute(on_vault, amira, monkeypatch) -> None:
    nonce = new_nonce()
    ticket = make_ticket(amira.account, challenge_of(nonce))
    now = signing.time.time()
    monkeypatch.setattr(signing.time, "time", lambda: now + SECONDS + 1)
    with pytest.raises(TicketRefused):
        read_ticket(ticket, nonce)


@pytest.mark.parametrize("ticket", ["", "x", "ÿ:1:2", "a:b:c", "\x00"])
def test_what_is_no_ticket_is_refused_with_a_page_that_says_what_to_do(on_vault, amira, ticket: str) -> None:
    browser = Client()
    fetched(browser)
    answer = browser.post("/inbox/enter/", {"ticket": ticket})
    assert answer.status_code == 403
    assert "Go to your inbox" in answer.content.decode()


def test_a_ticket_under_another_key_is_refused(on_vault, amira, settings) -> None:
    browser = Client()
    challenge = fetched(browser)
    known, settings.HANDOVER_KEY = settings.HANDOVER_KEY, "a key that somebody made up"
    ticket = make_ticket(amira.account, challenge)
    settings.HANDOVER_KEY = known
    assert browser.post("/inbox/enter/", {"ticket": ticket}).status_code == 403


def test_a_closed_account_is_not_let_in(on_vault, amira) -> None:
    browser = Client()
    challenge = fetched(browser)
    change_on_the_site(amira, is_active=False)
    ticket = make_ticket(amira.account, challenge)
    assert browser.post("/inbox/enter/", {"ticket": ticket}).status_code == 403


@pytest.mark.parametrize("change", [{"is_active": False}, {"password": "argon2$another"}])
def test_a_change_on_the_site_ends_what_is_open_on_the_vault(on_vault, amira, change) -> None:
    browser = Client()
    come_in(browser, amira.account)
    assert is_in(browser)
    change_on_the_site(amira, **change)
    assert not is_in(browser)


def test_an_arrival_ends_after_eight_hours_and_its_row_goes(on_vault, amira, monkeypatch) -> None:
    browser = Client()
    come_in(browser, amira.account)
    later = timezone.now() + LONGEST + timedelta(minutes=1)
    monkeypatch.setattr(timezone, "now", lambda: later)
    assert not is_in(browser)
    do_what_is_due(later + timedelta(hours=1))
    assert not Arrival.objects.exists()


def test_leaving_ends_it_too(on_vault, amira) -> None:
    browser = Client()
    come_in(browser, amira.account)
    cookies = browser.cookies.copy()
    browser.get("/leave/")
    browser.cookies = cookies
    assert not is_in(browser)


def test_the_row_of_an_arrival_does_not_say_who_came(on_vault, amira) -> None:
    come_in(Client(), amira.account)
    row = Arrival.objects.get()
    assert str(amira.account).encode() not in bytes(row.sealed).split(b'"')
    assert amira.user.email.encode() not in bytes(row.sealed)
    assert (row.expires_at.minute, row.expires_at.second) == (0, 0)


def test_whoever_pressed_a_button_here_gets_a_link_because_no_form_leads_to_another_host(on_vault) -> None:
    answer = Client().get("/inbox/sign-in/", headers={"Sec-Fetch-Site": "same-origin"})
    assert f'href="{SITE}/accounts/handover/?challenge=' in answer.content.decode()


def test_the_site_hands_over_whom_it_knows_by_a_form_and_in_no_address(amira) -> None:
    nonce = new_nonce()
    with as_process(Process.SITE):
        browser = Client()
        browser.force_login(amira.user)
        page = browser.get("/accounts/handover/", {"challenge": challenge_of(nonce)})
        html = page.content.decode()
        assert f'method="post" action="{VAULT}/inbox/enter/"' in html
        ticket = html.split('name="ticket" value="')[1].split('"')[0]
        assert read_ticket(ticket, nonce).account == amira.account
    assert page.headers["Cache-Control"] == "no-store"


@pytest.mark.parametrize("challenge", ["", "x", "0" * 63, "0" * 65, "g" * 64])
def test_the_site_makes_no_ticket_without_a_challenge(amira, challenge: str) -> None:
    with as_process(Process.SITE):
        browser = Client()
        browser.force_login(amira.user)
        answer = browser.get("/accounts/handover/", {"challenge": challenge})
    assert answer.headers["Location"] == f"{VAULT}/inbox/"


def test_a_password_alone_is_not_handed_over(amira) -> None:
    with as_process(Process.SITE):
        browser = Client()
        browser.force_login(amira.user)
        session = browser.session
        session.pop("second_factor_of")
        session.save()
        answer = browser.get("/accounts/handover/", {"challenge": challenge_of(new_nonce())})
    assert "/accounts/2fa/totp/activate/" in answer.headers["Location"]


def test_a_form_of_another_site_opens_no_draft(on_vault, amira) -> None:
    slug = {"supporter": amira.supporter.slug}
    answer = Client().post("/ask/start/", slug, headers={"Origin": "https://elsewhere.test"})
    assert answer.status_code == 200 and "leeward_visit" not in answer.cookies


@pytest.mark.parametrize("origin", [SITE, "null"])
def test_a_profile_on_the_sites_host_opens_a_draft(on_vault, amira, origin: str) -> None:
    slug = {"supporter": amira.supporter.slug}
    answer = Client().post("/ask/start/", slug, headers={"Origin": origin, "Sec-Fetch-Site": "same-site"})
    assert answer.status_code == 303 and "leeward_visit" in answer.cookies


def test_what_the_vault_answers_always_has_the_strict_policy(on_vault) -> None:
    for path in ("/", "/supporters/me/enrol/", "/nothing/", "/robots.txt"):
        headers = Client().get(path).headers
        assert headers["Cache-Control"] == "no-store"
        assert "script-src 'sha256-" in headers["Content-Security-Policy"]


def test_links_of_the_vault_lead_to_the_site(on_vault) -> None:
    page = Client().get("/ask/return/").content.decode()
    assert f'href="{SITE}/now/"' in page and 'href="/ask/"' in page


def test_links_of_the_site_lead_to_the_vault() -> None:
    with as_process(Process.SITE):
        login = Client().get("/accounts/login/").content.decode()
    assert f'href="{VAULT}/ask/"' in login and 'href="/now/"' in login
