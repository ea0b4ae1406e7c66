"""Sending a file on a slow line: a bar that moves, an answer as without scripts, and nothing kept of what was stopped."""

import json
import re
from collections.abc import Callable

import pytest
from playwright.sync_api import Page, expect

from tests.browser.axe import axe_faults
from tests.browser.certifying import prepare, sign_in
from tests.browser.conftest import Visitor
from tests.browser.planted import Planted
from tests.browser.requester import button
from tests.browser.watching import Watch
from tests.directory.certification.evidence.files import PDF

BEGUN = """
import json
from django.utils.timezone import localdate
from core.models import User
from directory.certification.applications.models import Application
from directory.certification.models import Edition
from directory.institutions.models import Programme
account = User.objects.get_or_create(email="uploads.browser@example.com")[0]
Application.objects.filter(candidate=account).delete()
made = Application.objects.create(
    candidate=account, name="Example Uma", email=account.email, profession="Nurse", state="draft",
    programme=Programme.objects.get(name="Example ward peers"), named_on=localdate(), confirmed_on=localdate(),
    edition=Edition.objects.exclude(content={}).filter(scheme="rescue-supporters").order_by("-number")[0],
)
print(json.dumps(str(made.pk)))
"""
MEGABYTE = 1024 * 1024
Form = Callable[..., Page]


@pytest.fixture
def form(visitor: Visitor, planted: Planted) -> Form:
    """The form for a record of a training, filled in but for its file."""

    def come(**more: object) -> Page:
        prepare(planted)
        said = planted.manage("shell", "--no-imports", "-c", BEGUN)
        number = json.loads(said.strip().splitlines()[-1])
        page = sign_in(visitor(**more), planted, "uploads.browser@example.com")
        page.goto(f"/supporters/me/application/{number}/COM01/training_record/")
        page.locator("[name=issued_on]").fill("2026-06-01")
        page.locator("[name=issuer]").fill("Example Academy")
        return page

    return come


def choose(page: Page, size: int, name: str = "record.pdf") -> None:
    content = PDF[:9] + b"%" + b"x" * (size - len(PDF) - 1) + b"\n" + PDF[9:]
    page.locator("[name=file]").set_input_files(
        files=[{"name": name, "mimeType": "application/pdf", "buffer": content}]
    )


def slow(page: Page, bytes_a_second: int) -> None:
    devtools = page.context.new_cdp_session(page)
    devtools.send("Network.enable")
    line = {"offline": False, "latency": 0, "downloadThroughput": -1, "uploadThroughput": bytes_a_second}
    devtools.send("Network.emulateNetworkConditions", line)


def test_the_bar_moves_and_leads_back_to_the_standard(form: Form) -> None:
    page = form()
    choose(page, 2 * MEGABYTE)
    slow(page, MEGABYTE)
    button(page, "Keep this").click()
    expect(page.locator("#upload progress")).to_have_attribute("value", re.compile(r"[3-9]\d"))
    assert axe_faults(page) == []
    page.wait_for_url("**/#COM01")
    assert page.locator("#COM01 .talks li").count() == 1


def test_what_is_wrong_is_said_as_without_scripts_and_can_be_mended_and_sent(form: Form, watches: list[Watch]) -> None:
    page = form()
    watches[0].allow(422)
    page.locator("[name=issuer]").fill("")
    choose(page, 4096)
    button(page, "Keep this").click()
    expect(page.get_by_role("alert")).to_contain_text("Say who issued it.")
    assert axe_faults(page) == []
    page.locator("[name=issuer]").fill("Example Academy")
    choose(page, 4096)
    button(page, "Keep this").click()
    page.wait_for_url("**/#COM01")


def test_a_file_that_is_too_large_is_told_before_it_is_sent(form: Form) -> None:
    page = form()
    choose(page, 21 * MEGABYTE)
    button(page, "Keep this").click()
    expect(page.locator("#upload [role=status]")).to_contain_text("20 MB at most")
    assert page.locator("[name=issuer]").input_value() == "Example Academy"


def test_what_is_stopped_leaves_nothing_behind_and_keeps_what_was_typed(form: Form) -> None:
    page = form()
    choose(page, 4 * MEGABYTE)
    slow(page, MEGABYTE // 2)
    button(page, "Keep this").click()
    expect(page.locator("#upload progress")).to_have_attribute("value", re.compile(r"[1-9]\d"))
    button(page, "Stop sending").click()
    expect(page.locator("#upload [role=status]")).to_have_text("Stopped. Nothing was kept.")
    assert page.locator("[name=issuer]").input_value() == "Example Academy"
    page.goto(page.url.split("COM01")[0])
    assert page.locator("#COM01 .talks li").count() == 0


def test_without_scripts_a_file_is_sent_as_in_any_form(form: Form) -> None:
    page = form(scripts=False)
    assert not page.locator("#upload").is_visible()
    choose(page, 4096)
    button(page, "Keep this").click()
    page.wait_for_url("**/#COM01")
    assert page.locator("#COM01 .talks li").count() == 1
