"""A renewal and an end of a certificate, as its holder and an auditor see them."""

from datetime import timedelta

from django.utils.timezone import localdate
from playwright.sync_api import Page

from directory.certification.periods import years_later
from tests.browser.axe import axe_faults
from tests.browser.planted import Planted
from tests.browser.requester import button
from tests.directory.certification.evidence.files import PDF

HOLDS_UNTIL = """
from datetime import date
from directory.certification.models import Certificate
certificate = Certificate.objects.get(number={number!r})
certificate.valid_until = date.fromisoformat({day!r})
certificate.save()
"""
RENEWAL = "/supporters/me/renewal/"


def let_it_hold_for(planted: Planted, number: str, days: int) -> None:
    """Move a certificate's last day; the years before it pass nowhere else."""
    day = (localdate() + timedelta(days=days)).isoformat()
    planted.manage("shell", "--no-imports", "-c", HOLDS_UNTIL.format(number=number, day=day))


def renewed(holder: Page, auditor: Page, planted: Planted, number: str) -> None:
    """Let a holder add five hours of training, an auditor confirm them, and the holder renew for five years."""
    let_it_hold_for(planted, number, 100)
    last_day = localdate() + timedelta(days=100)
    _training_added(holder)
    _confirmed(auditor)
    holder.goto(RENEWAL)
    assert holder.get_by_text("5 of 5").is_visible()
    assert axe_faults(holder) == []
    button(holder, "Renew my certificate").click()
    holder.locator("#renewed").wait_for()
    until = years_later(last_day, 5)
    assert f"It now holds until {until.day} {until:%B %Y}" in holder.locator("#renewed").inner_text()


def _training_added(holder: Page) -> None:
    holder.goto(RENEWAL)
    holder.locator("section", has_text="training").get_by_role("link", name="Add").click()
    holder.wait_for_url("**/renewal/add/*/")
    holder.locator("[name=training_hours]").fill("5")
    holder.locator("[name=held_on]").fill((localdate() - timedelta(days=30)).isoformat())
    holder.locator("[name=issuer]").fill("Example Academy")
    file = {"name": "hours.pdf", "mimeType": "application/pdf", "buffer": PDF}
    holder.locator("[name=file]").set_input_files(files=[file])
    assert axe_faults(holder) == []
    button(holder, "Keep this").click()
    holder.wait_for_url(f"**{RENEWAL}#claims")


def _confirmed(auditor: Page) -> None:
    auditor.goto("/admin/renewals/")
    auditor.locator("td.title a").first.click()
    auditor.get_by_role("button", name="Take it").click()
    with auditor.expect_download():
        auditor.locator("a[href$='/file/']").click()
    auditor.locator("[name=answer][value=yes]").check()
    auditor.get_by_role("button", name="Keep this answer").click()
    auditor.locator(".messages .success").wait_for()


def ended(holder: Page, reader: Page, planted: Planted, number: str, profile: str) -> None:
    """Let the last day be yesterday: the directory lists nobody, the certificate says so, and nothing can be renewed."""
    let_it_hold_for(planted, number, -1)
    assert reader.request.get(profile).status == 404
    reader.goto(f"/certificates/{number}/")
    assert reader.get_by_text("It does not hold any more.").is_visible()
    holder.goto(RENEWAL)
    assert holder.get_by_text("It does not hold now").is_visible()
    assert axe_faults(holder) == []
    let_it_hold_for(planted, number, 100)
    assert reader.request.get(profile).status == 200
