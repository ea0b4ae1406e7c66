"""The paper for a board: a tagged PDF with the pictures, the tables and the plan."""

import io
from datetime import date, timedelta

import pikepdf
import pytest
from django.utils import translation
from django.utils.timezone import localdate

from directory.institutions.assessment.assessed import Assessed, Measure
from directory.institutions.assessment.counting import Answer
from directory.institutions.assessment.keeping import add, find
from directory.institutions.assessment.keeping import keep as keep_one
from directory.institutions.assessment.paper.board import board_paper, board_sheet
from directory.institutions.assessment.standard import standard
from tests.directory.institutions.assessment.conftest import HERE

pytestmark = pytest.mark.django_db(databases=["default", "vault"])
DAY = date(2026, 11, 27)
ADDRESS = "https://leeward.example/organisations/assessment/"
RATED = Assessed(
    DAY,
    1,
    {**dict.fromkeys(standard().codes, Answer.YES), "JC02": Answer.NOT_YET, "R2": Answer.UNKNOWN},
    "A hospital",
    (Measure("JC02", "Ask the board", "Head of nursing", date(2027, 1, 31)),),
)


def tagged(content: bytes) -> tuple[pikepdf.Pdf, list[pikepdf.Dictionary]]:
    """Return a PDF and its tags in the order of reading."""
    file, found = pikepdf.open(io.BytesIO(content)), []

    def walk(tag):
        if isinstance(tag, pikepdf.Dictionary) and "/S" in tag:
            found.append(tag)
            below = tag.get("/K", [])
            for each in below if isinstance(below, pikepdf.Array) else [below]:
                walk(each)

    root = file.Root.StructTreeRoot.K
    for each in root if isinstance(root, pikepdf.Array) else [root]:
        walk(each)
    return file, found


@pytest.mark.parametrize("language", ["en", "de", "ar"])
def test_the_paper_is_a_tagged_pdf_in_the_language_of_the_reader(language):
    with translation.override(language):
        file, tags = tagged(board_paper(RATED, ADDRESS, DAY, "Leeward"))
    assert bool(file.Root.MarkInfo.Marked)
    assert str(file.Root.Lang) == language
    kinds = [str(tag.S) for tag in tags]
    assert kinds.count("/Table") == 3
    assert kinds.count("/TH") >= 10


def test_each_picture_says_in_words_what_it_shows():
    _file, tags = tagged(board_paper(RATED, ADDRESS, DAY, "Leeward"))
    said = [str(tag.Alt) for tag in tags if str(tag.S) == "/Figure"]
    assert said[0] == "Yes: 11; In part: 0; Not yet: 1; We do not know: 0"
    assert said[1] == "Yes: 3; In part: 0; Not yet: 0; We do not know: 1"
    assert said[2].startswith("A wheel with twelve spokes")
    assert len(said) == 4


def test_it_holds_the_plan_and_names_the_gaps_without_one():
    sheet = board_sheet(RATED, ADDRESS, DAY, "Leeward")
    assert sheet.plan == (("Leadership", "Ask the board", "Head of nursing", "31 January 2027"),)
    assert sheet.without_plan == "Not planned yet: The whole team."


def test_it_says_that_nobody_has_checked_it():
    assert "Nobody has checked it" in board_sheet(RATED, ADDRESS, DAY, "Leeward").about[0]


def test_nothing_that_was_typed_is_read_as_markup():
    typed = Measure("JC02", '#panic("x") *b* <a>', "$x$ \\", date(2027, 1, 31))
    assert board_paper(Assessed(DAY, 1, RATED.answers, "#import", (typed,)), ADDRESS, DAY, "Leeward")


def test_the_page_hands_it_out_as_a_file_and_keeps_it_nowhere(client, answers, plan):
    paper = client.post(f"{HERE}board/", {**answers, **plan})
    assert paper.headers["Content-Type"] == "application/pdf"
    assert paper.headers["Cache-Control"] == "no-store"
    assert "attachment" in paper.headers["Content-Disposition"]


def test_letters_that_no_font_has_are_said_and_nothing_is_lost(client, answers, plan):
    page = client.post(f"{HERE}board/", {**answers, **plan, "organisation": "A \U00012f90 house"})
    assert page.status_code == 422
    assert "No font of this site shows some of these letters." in page.text
    assert "zebrafinch" in page.text


def test_a_kept_one_can_be_printed_though_a_day_of_its_plan_is_over(client):
    day = localdate() - timedelta(days=10)
    code = keep_one(Assessed(day, 1, {"JC01": Answer.IN_PART}, "", (Measure("JC01", "a", "b", day),)))
    add(Assessed(localdate(), 1, {"JC01": Answer.YES}), code, find(code).version)
    paper = client.post(f"{HERE}own/board/", {"code": code, "on": day.isoformat()})
    assert paper.status_code == 200
    assert day.isoformat() in paper.headers["Content-Disposition"]


def test_papers_are_not_made_without_end(client, answers):
    codes = {client.post(f"{HERE}board/", answers).status_code for _press in range(41)}
    assert codes == {200, 429}
