"""How a request ends or goes on: erased, passed on, reported."""

from collections.abc import Callable

from tests.browser.conftest import Visitor
from tests.browser.hands import Mouse
from tests.browser.requester import Asking, Requester
from tests.browser.supporter import Member

WORDS = "The words of a request that goes on."
REPORT = "They told me whom they had told."


def ask_amina(visitor: Visitor, asking: Asking) -> tuple[Requester, str]:
    her = Requester(Mouse(visitor()))
    her.page.goto("/directory/amina/")
    her.page.get_by_role("button", name="Ask Amina").click()
    her.begin()
    her.answer(asking)
    return her, her.send()


def test_after_erasing_the_code_is_unknown(visitor: Visitor) -> None:
    her, code = ask_amina(visitor, Asking(WORDS, only=True))
    her.erase()
    her.page.goto("/ask/return/")
    her.come_back(code)
    assert "Nothing is here for this code" in her.page.get_by_role("alert").inner_text()


def test_what_one_supporter_passes_on_waits_for_the_next(visitor: Visitor, member: Callable[[str], Member]) -> None:
    her, _code = ask_amina(visitor, Asking(WORDS, setting="Long-term care", keep=["Amina", "Beatriz"]))
    first, following = member("amina"), member("beatriz")
    assert following.page.get_by_text("A request is waiting for you").count() == 0
    first.page.get_by_role("button", name="Pass it on").click()
    first.page.get_by_text("You passed it on").wait_for()
    following.open_inbox()
    following.accept()
    assert WORDS in following.page.locator("main").inner_text()
    her.page.goto("/ask/return/talk/")
    assert "Beatriz" in her.page.locator("p.lead").inner_text()
    her.erase()


def test_a_problem_with_a_supporter_reaches_the_readers_of_reports_alone(
    visitor: Visitor, member: Callable[[str], Member]
) -> None:
    her, _code = ask_amina(visitor, Asking(WORDS, only=True))
    her.page.goto("/ask/return/report/")
    her.page.locator("textarea[name=text]").fill(REPORT)
    her.page.get_by_role("button", name="Send the report").click()
    her.page.get_by_text("Your report is with those who read reports").wait_for()
    reader, supporter = member("reader"), member("amina")
    reader.page.get_by_role("link", name="A report").last.click()
    told = reader.page.locator("main").inner_text()
    assert REPORT in told and "Amina" in told and WORDS not in told
    assert "Reports" not in supporter.page.locator("main").inner_text()
    her.erase()


def test_a_code_that_is_not_confirmed_stays_on_its_page(visitor: Visitor) -> None:
    her, code = ask_amina(visitor, Asking(WORDS, only=True))
    her.page.reload()
    assert (her.page.locator("#code").text_content() or "").strip() == code
    her.page.locator("[name=last]").fill(code[-4:])
    her.page.get_by_role("button", name="I have it").click()
    her.page.get_by_text("It is sent, and you have your code.").wait_for()
    assert code not in her.page.content()
    her.erase()
