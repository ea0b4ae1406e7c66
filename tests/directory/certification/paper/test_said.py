"""What stands on the paper, in the language of whoever reads it."""

from datetime import date

import pytest

from tests.directory.certification.paper.reading import Paper, make_sheet


def facts(language: str = "en", **fields) -> dict[str, str]:
    return dict(make_sheet(language, **fields).facts)


def test_it_names_scheme_edition_certifier_last_day_and_number():
    assert facts() == {
        "Scheme": "RESCUE-Supporters' Competences, edition 1",
        "Certified by": "Certification house",
        "Valid until": "26 November 2031",
        "Number": "RS-8F2K-41QD",
        "Granted": "On this site",
    }


@pytest.mark.parametrize(("language", "written"), [("de", "26. November 2031"), ("es", "26 de noviembre de 2031")])
def test_days_are_written_in_the_language(language, written):
    assert written in facts(language).values()


def test_it_holds_in_other_centres_than_the_one_of_training():
    assert "It holds in other centres too, not only in the one where its holder was trained." in make_sheet().says


def test_it_says_on_which_day_this_was_so():
    assert "This paper shows how the certificate stood on 26 November 2026." in make_sheet().says


def test_one_granted_elsewhere_says_who_checked_it():
    told = facts(granted_here=False, checked_by="Jo", checked_on=date(2026, 1, 2))
    assert (told["Granted"], told["Checked"]) == ("Elsewhere, not on this site", "By Jo, on 2 January 2026")


def test_one_granted_elsewhere_that_nobody_checked_says_so():
    assert facts(granted_here=False)["Checked"] == "Not yet checked by this site"


def test_an_example_says_that_it_is_made_up():
    assert "this person and this certificate are made up" in Paper.of(is_example=True).words


def test_all_that_is_on_the_sheet_is_on_the_paper():
    sheet, words = make_sheet(), " ".join(Paper.of().words.split())
    said = [*sheet.says, *sheet.says_not, sheet.check, sheet.granted_to, *(value for _, value in sheet.facts)]
    assert [sentence for sentence in said if sentence not in words] == []
