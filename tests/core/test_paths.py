import pytest

from core.paths import first_segment, is_confidential, is_signed_in_area, language_of


@pytest.mark.parametrize(
    ("path", "segment"), [("/", ""), ("/ask/", "ask"), ("/en/ask/return/", "ask"), ("/en/", ""), ("/ask", "ask")]
)
def test_the_first_part_comes_after_the_language(path, segment):
    assert first_segment(path) == segment


@pytest.mark.parametrize(
    "path", ["/ask/", "/ask/return/", "/en/inbox/", "/leave/", "/stories/tell/own/", "/de/organisations/assessment/"]
)
def test_words_of_a_request_may_be_here(path):
    assert is_confidential(path)


@pytest.mark.parametrize("path", ["/", "/now/", "/about/ask/", "/directory/", "/stories/", "/organisations/"])
def test_here_they_may_not(path):
    assert not is_confidential(path)


@pytest.mark.parametrize(
    "path", ["/accounts/login/", "/supporters/me/", "/en/supporters/me/leave/", "/organisations/me/"]
)
def test_these_belong_to_people_with_an_account(path):
    assert is_signed_in_area(path)


@pytest.mark.parametrize("path", ["/", "/supporters/", "/supporters/join/", "/learn/me/", "/about/supporters/me/"])
def test_these_belong_to_everybody(path):
    assert not is_signed_in_area(path)


@pytest.mark.parametrize(
    ("path", "language"),
    [
        ("/de/ask/", "de"),
        ("/ar", "ar"),
        ("/", "en"),
        ("/ask/", "en"),
        ("/DE/ask/", "en"),
        ("/de-at/", "en"),
        ("//de/", "en"),
    ],
)
def test_only_the_exact_tag_names_a_language(path, language):
    assert language_of(path) == language
