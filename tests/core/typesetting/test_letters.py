"""What is taken out of a text before it stands on a paper."""

import unicodedata

from hypothesis import given
from hypothesis import strategies as st

from core.typesetting.letters import plain


@given(st.text())
def test_a_cleaned_name_has_no_control_and_stays_the_same_when_cleaned_again(text):
    cleaned = plain(text)
    assert plain(cleaned) == cleaned
    assert not any(unicodedata.category(letter) in ("Cc", "Cs") for letter in cleaned)


def test_marks_that_turn_what_stands_beside_a_name_are_left_out():
    assert plain("Ami\u202era") == "Amira"
