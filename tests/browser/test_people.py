"""What is there when somebody is in danger, complains, or carries too much: the pages pass axe, and work."""

from collections.abc import Callable

from tests.browser.conftest import Visitor
from tests.browser.hands import Mouse
from tests.browser.requester import Asking, Requester, button
from tests.browser.supporter import Member
from tests.browser.test_confidential_pages import Look, asked

TOLD = "I called them at noon."


def answered_talk(visitor: Visitor, member: Callable[[str], Member]) -> tuple[Requester, Member]:
    her, _ = asked(visitor, Asking("I see no way out.", only=True))
    her.send()
    peer = member("amina")
    peer.accept()
    return her, peer


def test_fearing_for_somebody_is_recorded_and_told(visitor: Visitor, member: Callable[[str], Member]) -> None:
    her, peer = answered_talk(visitor, member)
    look = Look(peer.page)
    talk = peer.page.url.split("#")[0]
    peer.page.get_by_role("link", name="I fear for this person").click()
    look()
    peer.page.get_by_label("They agreed to call a help line").check()
    peer.page.locator("[name=words]").fill(TOLD)
    peer.page.locator("select[name=place]").select_option("ireland")
    button(peer.page, "Show this country").click()
    peer.page.get_by_role("heading", name="The law in Ireland").wait_for()
    assert "Whoever runs this copy must add it here." in peer.page.locator("main").inner_text()
    look()
    peer.page.get_by_label("I looked at it, and nothing was needed").check()
    button(peer.page, "Record it").click()
    peer.page.get_by_role("alert").wait_for()
    look()
    peer.page.get_by_label("I looked at it, and nothing was needed").uncheck()
    button(peer.page, "Record it").click()
    peer.page.wait_for_url(f"{talk}#last")
    look()
    her.page.goto("/ask/return/talk/")
    seen = Look(her.page)
    seen()
    told = her.page.locator("main").inner_text()
    assert "Amina feared that you or somebody else was in danger" in told
    assert "You agreed to call a help line." in told and TOLD in told
    her.erase()
    assert look.faults + seen.faults == []


def test_the_page_of_a_complaint_names_who_reads_it(visitor: Visitor, member: Callable[[str], Member]) -> None:
    her, _peer = answered_talk(visitor, member)
    look = Look(her.page)
    her.page.goto("/ask/return/report/")
    look()
    assert "A reader of reports, who belongs to" in her.page.locator("main").inner_text()
    her.erase()
    assert look.faults == []


def test_a_note_of_load_and_the_way_to_a_peer_work(member: Callable[[str], Member]) -> None:
    peer = member("amina")
    look = Look(peer.page)
    peer.page.goto("/inbox/load/")
    look()
    button(peer.page, "Keep this note").click()
    peer.page.get_by_role("alert").wait_for()
    look()
    peer.page.get_by_label("Too much").check()
    peer.page.locator("[name=words]").fill(TOLD)
    button(peer.page, "Keep this note").click()
    peer.page.get_by_role("heading", name="Your notes").wait_for()
    look()
    peer.page.get_by_text("Delete all my notes").click()
    button(peer.page, "Delete them").click()
    peer.page.goto("/inbox/peer/")
    look()
    button(peer.page, "Ask another peer").click()
    peer.page.wait_for_url("**/ask/")
    her = Requester(Mouse(peer.page))
    her.begin()
    her.answer(Asking(TOLD))
    assert "Amina" not in peer.page.locator("main").inner_text()
    peer.page.goto("/ask/throw-away/")
    button(peer.page, "Throw it away").click()
    peer.page.get_by_role("heading", name="It is gone").wait_for()
    assert look.faults == []
