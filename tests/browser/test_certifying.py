"""From naming a programme to being listed, renewed, run out and withdrawn: on a phone, as everybody sees it."""

import re
from datetime import timedelta
from pathlib import Path

from django.utils.timezone import localdate
from playwright.sync_api import Page

from tests.browser.axe import axe_faults
from tests.browser.certifying import list_holder, prepare, sign_in
from tests.browser.conftest import DESK, Visitor
from tests.browser.planted import Planted
from tests.browser.renewing import ended, renewed
from tests.browser.requester import button
from tests.directory.certification.evidence.files import PDF

WANDA = "wanda.browser@example.com"
CODES = [f"COM{number:02}" for number in range(1, 15)]


def checked(page: Page) -> Page:
    assert axe_faults(page) == []
    return page


def newest_mail(planted: Planted, link: str) -> str:
    mails = sorted((planted.var / "mail").iterdir(), key=lambda path: path.stat().st_mtime)
    found = re.search(rf"https?://\S+{link}\S+", mails[-1].read_text(encoding="utf-8"))
    assert found, "the newest mail holds no such link"
    return found[0]


def apply(page: Page) -> None:
    page.goto("/supporters/apply/")
    page.get_by_label("Your full name").fill("Example Wanda")
    page.get_by_label("Your e-mail address").fill(WANDA)
    page.get_by_label("Your profession").fill("Nurse")
    page.get_by_label("Your support programme").select_option(label="Example ward peers, Example ward house")
    if page.locator("[name=edition]").input_value() == "":
        page.locator("[name=edition]").select_option(index=1)
    page.get_by_label("I work in health care now").check()
    checked(page)
    button(page, "Ask my programme").click()
    page.wait_for_url("**/asked/")


def show_everything(page: Page) -> None:
    """Add one piece of evidence to each standard: a file that stands for all that take its kind, and the rest one by one."""
    for code in CODES:
        here = page.locator(f"#{code}")
        if here.locator(".talks li").count():
            continue
        here.locator("ul a").filter(has_not_text="Take it away").last.click()
        page.wait_for_load_state()
        _fill(page)
        page.wait_for_url("**/supporters/me/application/*/#*")


def _fill(page: Page) -> None:
    if page.locator("[name=agreed]").count():
        page.locator("[name=agreed]").check()
        page.locator("[name=name]").fill("Example Wanda")
        button(page, "Sign it").click()
        return
    page.locator("[name=issued_on]").fill((localdate() - timedelta(days=30)).isoformat())
    page.locator("[name=issuer]").fill("Example Academy")
    for name, number in (("years", "7"), ("answers", "12"), ("favourable", "12")):
        if page.locator(f"[name={name}]").count():
            page.locator(f"[name={name}]").fill(number)
    for box in page.locator("[name=codes]").all():
        box.check()
    if page.locator("[name=file]").count():
        own = page.url.rstrip("/").rsplit("/", 2)[-2]
        file = {"name": f"{own}.pdf", "mimeType": "application/pdf", "buffer": PDF + f"% {own}\n".encode()}
        page.locator("[name=file]").set_input_files(files=[file])
    button(page, "Keep this").click()


def hand_in(page: Page, answer: str = "") -> None:
    page.goto(f"{page.url.split('#')[0].rstrip('/')}/hand-in/")
    if answer:
        page.locator("[name=answer]").fill(answer)
    checked(page)
    button(page, "Hand it in").click()
    page.get_by_text("You handed it in on").wait_for()


def assign_both(page: Page, audit: str) -> None:
    for part, number in (("first", 1), ("second", 2)):
        page.goto(f"{audit}assign/")
        row = page.locator(f"#{part} ~ table").first.locator("tr", has_text=f"audit{number}.browser@example.com")
        row.get_by_role("button").click()
        page.locator(".messages .success").wait_for()


def judge_all(page: Page) -> None:
    for code in CODES:
        page.locator(f"[name={code}-grade][value=FC]").check()
        page.locator(f"[name={code}-holds_from]").fill((localdate() - timedelta(days=30)).isoformat())
    page.get_by_role("button", name="Keep these judgements").click()
    page.locator(".messages .success").wait_for()


def named_and_confirmed(visitor: Visitor, planted: Planted) -> Page:
    """Let a candidate name a programme and its contact person say yes; return the candidate's browser, signed in."""
    candidate, contact = visitor(), visitor()
    apply(candidate)
    contact.goto(newest_mail(planted, "/supporters/apply/confirm/"))
    contact.get_by_label("Yes, both").check()
    checked(contact)
    button(contact, "Answer").click()
    contact.get_by_role("heading", name="Thank you. They can begin now").wait_for()
    return sign_in(candidate, planted, WANDA)


def more_is_asked_and_given(auditor: Page, candidate: Page, application: str) -> None:
    auditor.locator("[name=asked_for]").fill("Say on which ward you worked.")
    auditor.get_by_role("button", name="Ask the candidate").click()
    candidate.goto(application)
    assert candidate.get_by_text("Say on which ward you worked.").is_visible()
    hand_in(candidate, "On the surgical ward.")


def audited(auditor: Page) -> None:
    """Let the first person note an interview, open a file, judge everything, and put it before the second."""
    auditor.reload()
    assert auditor.get_by_text("On the surgical ward.").is_visible()
    auditor.locator("[name=held_on]").fill(localdate().isoformat())
    auditor.locator("[name=note]").fill("We talked for half an hour.")
    auditor.get_by_role("button", name="Keep the note").click()
    judge_all(auditor)
    with auditor.expect_download() as saved:
        auditor.locator("a[href*='/evidence/']").first.click()
    assert Path(saved.value.path()).read_bytes().startswith(PDF)
    auditor.get_by_role("button", name="Put it before the second person").click()


def test_from_an_application_to_the_directory_and_out_of_it(visitor: Visitor, planted: Planted) -> None:
    prepare(planted)
    candidate = named_and_confirmed(visitor, planted)
    candidate.goto("/supporters/me/application/")
    checked(candidate)
    show_everything(candidate)
    checked(candidate)
    application = candidate.url.split("#")[0]
    hand_in(candidate)

    audit = application.replace("/supporters/me/application/", "/admin/audits/")
    assigns = sign_in(visitor(width=DESK), planted, "assigns.browser@example.com")
    assign_both(assigns, audit)
    first = sign_in(visitor(width=DESK), planted, "audit1.browser@example.com")
    first.goto(audit)
    more_is_asked_and_given(first, candidate, application)
    audited(first)
    second = sign_in(visitor(width=DESK), planted, "audit2.browser@example.com")
    second.goto(audit)
    second.get_by_role("button", name="Agree").click()
    second.locator(".messages .success").wait_for()

    candidate.goto(application)
    number = candidate.locator("a[href*='/certificates/']").first.inner_text()
    list_holder(planted, number, WANDA)
    reader = visitor()
    for address in (f"/certificates/{number}/", "/directory/example-wanda/"):
        reader.goto(address)
        checked(reader)
    assert reader.get_by_role("heading", name="Example Wanda").is_visible()
    candidate.goto("/supporters/me/renewal/")
    assert candidate.get_by_text("0 of 30").is_visible()
    checked(candidate)

    renewed(candidate, first, planted, number)
    ended(candidate, reader, planted, number, "/directory/example-wanda/")
    _withdraw(assigns, number)
    assert reader.request.get("/directory/example-wanda/").status == 404
    reader.goto(f"/certificates/{number}/")
    assert reader.get_by_text("withdrawn").first.is_visible()
    candidate.goto("/supporters/me/renewal/")
    assert candidate.get_by_text("It does not hold now").is_visible()


def _withdraw(page: Page, number: str) -> None:
    page.goto(f"/admin/certificate/?q={number}")
    page.get_by_role("link", name=number).first.click()
    page.wait_for_url("**/edit/*/")
    page.locator("[name=withdrawn_on]").fill(localdate().isoformat())
    page.keyboard.press("Escape")
    page.get_by_role("button", name="Save").first.click()
    page.locator(".messages .success").wait_for()
