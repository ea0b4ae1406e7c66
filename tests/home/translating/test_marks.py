import pytest

from home.translating.marks import marks_of, same_marks


def test_the_numbers_of_sources_are_found_one_by_one():
    assert marks_of("You can say no.[2; 1] Often.[3]") == [1, 2, 3]


@pytest.mark.parametrize(
    ("translation", "same"),
    [("Nein[2] geht.[1]", True), ("Nein geht.[1; 2]", True), ("Nein geht.[1]", False), ("Nein[1] geht.[1; 2]", False)],
)
def test_a_translation_cites_what_its_original_cites_in_any_order(translation, same):
    assert same_marks("You can say no.[1] Often.[2]", translation) is same
