from collections.abc import Iterator
from itertools import product

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from core.sealing import code
from core.sealing.errors import CodeFault, CodeMistyped

SEPARATORS = [
    *("-", " ", " - ", "_", ".", "\t", "\n", "\0"),
    *(
        "\u2010",
        "\u2011",
        "\u2013",
        "\u2014",
        "\u2212",
        "\u30fc",
        "\uff0d",
    ),  # dashes, the last two of Japanese keyboards
    *("\u00a0", "\u2003", "\u3000"),  # spaces
    *("\u200b", "\u200e", "\u200f", "\ufeff", "\u00ad"),  # marks that nobody sees
]
ARABIC_DIGITS = "\u0660\u0661\u0662\u0663\u0664\u0665\u0666\u0667\u0668\u0669"
DEVANAGARI_DIGITS = "\u0966\u0967\u0968\u0969\u096a\u096b\u096c\u096d\u096e\u096f"

bodies = st.text(alphabet=code.ALPHABET, min_size=15, max_size=15)
recovery_bodies = st.text(alphabet=code.ALPHABET, min_size=32, max_size=32)


def whole(body: str) -> str:
    return body + code.check_character(body)


def fault(typed: str) -> CodeMistyped | None:
    try:
        code.read_code(typed)
    except CodeMistyped as mistyped:
        return mistyped
    return None


def reads(typed: str) -> bool:
    return fault(typed) is None


def may_be_issued(right: str) -> bool:
    return "0Z" not in right and "Z0" not in right


def test_the_alphabet_is_crockfords():
    assert code.ALPHABET == "0123456789ABCDEFGHJKMNPQRSTVWXYZ"


def test_a_new_code_has_sixteen_characters_of_the_alphabet():
    fresh = code.new_code()
    assert len(fresh) == 16
    assert set(fresh) <= set(code.ALPHABET)


def test_a_new_code_is_read_as_itself():
    for _ in range(200):
        fresh = code.new_code()
        assert code.read_code(fresh) == fresh


def test_new_codes_differ():
    assert len({code.new_code() for _ in range(500)}) == 500


def test_every_character_turns_up_at_every_place_of_new_codes():
    places = zip(*(code.new_code() for _ in range(2000)), strict=True)
    assert all(set(place) == set(code.ALPHABET) for place in places)


def test_the_check_character_never_changes_between_versions():
    assert whole("7KQ39XTRMW4E2HB") == "7KQ39XTRMW4E2HBB"
    assert whole("0" * 15) == "0" * 16
    assert whole("Z" * 15) == "ZZZZZZZZZZZZZZZF"


def test_a_code_is_shown_in_groups_of_four():
    assert code.shown("7KQ39XTRMW4E2HBB") == "7KQ3-9XTR-MW4E-2HBB"


def test_a_recovery_code_ends_in_a_group_of_five():
    groups = code.shown(code.new_recovery_code()).split("-")
    assert [len(group) for group in groups] == [4, 4, 4, 4, 4, 4, 4, 5]


@settings(max_examples=100, deadline=None)
@given(bodies)
def test_what_is_shown_is_read(body):
    assert code.read_code(code.shown(whole(body))) == whole(body)


@settings(max_examples=40, deadline=None)
@given(recovery_bodies)
def test_a_recovery_code_that_is_shown_is_read(body):
    assert code.read_recovery_code(code.shown(whole(body))) == whole(body)


def test_a_recovery_code_has_160_random_bits_and_a_check():
    assert len(code.new_recovery_code()) == 33


@settings(max_examples=60, deadline=None)
@given(bodies, st.sampled_from(SEPARATORS))
def test_dashes_spaces_and_unseen_characters_do_not_matter(body, separator):
    assert code.read_code(separator.join(whole(body))) == whole(body)


@settings(max_examples=40, deadline=None)
@given(bodies)
def test_case_does_not_matter(body):
    assert code.read_code(whole(body).lower()) == whole(body)


@pytest.mark.parametrize(
    "wrapped", ['"{}"', "\u201c{}\u201d", "\u00ab{}\u00bb", "`{}`", "({}).", "<{}>", "  {}\r\n", "\u201e{}\u201c!"]
)
def test_quotes_and_punctuation_around_it_do_not_matter(wrapped):
    assert code.read_code(wrapped.format("7KQ3-9XTR-MW4E-2HBB")) == "7KQ39XTRMW4E2HBB"


@pytest.mark.parametrize(("typed", "meant"), [("O", "0"), ("o", "0"), ("I", "1"), ("i", "1"), ("L", "1"), ("l", "1")])
def test_letters_that_look_like_digits_are_read_as_digits(typed, meant):
    intended = whole("7KQ" + meant + "9XTRMW4E2HB")
    assert code.read_code("7KQ" + typed + intended[4:]) == intended


@pytest.mark.parametrize("digits", [ARABIC_DIGITS, DEVANAGARI_DIGITS])
def test_digits_of_other_scripts_are_read(digits):
    plain = whole("012345678901234")
    assert code.read_code(plain.translate(str.maketrans("0123456789", digits))) == plain


def test_full_width_letters_are_read():
    wide = "".join(chr(ord(character) + 0xFEE0) for character in whole("ABCDEFGHJKMNPQR"))
    assert code.read_code(wide) == whole("ABCDEFGHJKMNPQR")


@pytest.mark.parametrize(
    ("typed", "found"), [("", 0), ("7KQ3", 4), ("7KQ3-9XTR-MW4E-2HB", 15), ("7KQ3-9XTR-MW4E-2HBBB", 17), ("- -", 0)]
)
def test_a_wrong_length_says_how_many_characters_there_are(typed, found):
    mistyped = fault(typed)
    assert mistyped.reason is CodeFault.LENGTH
    assert (mistyped.found, mistyped.expected) == (found, 16)


def test_a_hundred_thousand_characters_are_a_wrong_length():
    assert fault("7" * 100_000).found == 100_000


@pytest.mark.parametrize("letter", ["U", "u", "\u00e9", "\u0416", "\ufb06", "\u00df", "\u4e2d", "\u00bd"])
def test_a_character_no_code_holds_is_named_as_it_was_typed(letter):
    mistyped = fault("7KQ3-9XTR-MW4E-2HB" + letter)
    assert mistyped.reason is CodeFault.LETTER
    assert mistyped.character == letter


def test_words_around_a_code_are_not_guessed_at():
    assert fault("my code is 7KQ3-9XTR-MW4E-2HBB").reason is CodeFault.LENGTH


def test_a_recovery_code_typed_as_a_code_is_a_wrong_length():
    assert fault(code.new_recovery_code()).found == 33


def mutations(right: str) -> Iterator[str]:
    """Every single wrong character, and every swap of two different neighbours: 511 or a few less."""
    for place, wrong in product(range(16), code.ALPHABET):
        if wrong != right[place]:
            yield right[:place] + wrong + right[place + 1 :]
    for place in range(15):
        first, second = right[place : place + 2]
        if first != second:
            yield right[:place] + second + first + right[place + 2 :]


def unnoticed(right: str) -> list[str]:
    return [typed for typed in mutations(right) if getattr(fault(typed), "reason", None) is not CodeFault.CHECK]


# 25 codes in 496 to 511 mutations each: more than 10,000.
@settings(max_examples=25, deadline=None)
@given(bodies.map(whole).filter(may_be_issued))
def test_every_wrong_character_and_every_swap_of_neighbours_in_an_issued_code_is_noticed(right):
    assert unnoticed(right) == []


@pytest.mark.proof
@settings(max_examples=1_000, deadline=None)
@given(bodies.map(whole).filter(may_be_issued))
def test_none_of_half_a_million_mistyped_codes_is_taken(right):
    assert unnoticed(right) == []


@pytest.mark.parametrize("new", [code.new_code, code.new_recovery_code])
def test_no_code_is_issued_in_which_a_swap_of_neighbours_could_not_be_noticed(new):
    assert all(may_be_issued(new()) for _ in range(2_000))


def test_a_code_of_before_in_which_it_could_not_be_noticed_is_still_read():
    assert reads(whole("0Z" + "7KQ39XTRMW4E2"))


@settings(max_examples=10, deadline=None)
@given(recovery_bodies)
def test_every_single_wrong_character_of_a_recovery_code_is_noticed(body):
    right = whole(body)
    for place, wrong in product(range(33), code.ALPHABET):
        if wrong != right[place]:
            with pytest.raises(CodeMistyped):
                code.read_recovery_code(right[:place] + wrong + right[place + 1 :])


def pair_at(first: str, second: str, place: int, distance: int) -> tuple[str, str]:
    """A right code with these two characters so far apart, and the same with them swapped."""
    rest = "7KQ39XTRMW4E2HB"
    body = [*rest]
    body[place], body[place + distance] = first, second
    swapped = [*body]
    swapped[place], swapped[place + distance] = second, first
    check = code.check_character("".join(body))
    return "".join(body) + check, "".join(swapped) + check


@pytest.mark.parametrize("place", range(14))
def test_the_check_misses_no_swap_of_neighbours_but_0_and_z(place):
    missed = {
        first + second
        for first, second in product(code.ALPHABET, repeat=2)
        if first != second and reads(pair_at(first, second, place, 1)[1])
    }
    assert missed == {"0Z", "Z0"}


def test_the_check_misses_no_swap_with_itself_but_0_and_z():
    # What stands further left only adds to what one character there can add.
    bodies = ["0" * 13 + before + last for before, last in product(code.ALPHABET, repeat=2)]
    pairs = {(right[:14], right[14:]) for right in map(whole, bodies) if right[14] != right[15]}
    assert {pair for rest, pair in pairs if reads(rest + pair[::-1])} == {"0Z", "Z0"}


@pytest.mark.parametrize("place", range(13))
def test_a_swap_over_an_even_distance_is_never_noticed(place):
    assert all(reads(pair_at(first, second, place, 2)[1]) for first, second in product(code.ALPHABET, repeat=2))


def test_two_groups_in_the_wrong_order_are_not_noticed():
    groups = code.shown(whole("7KQ39XTRMW4E2HB")).split("-")
    assert reads("-".join([groups[1], groups[0], *groups[2:]]))


def test_about_one_in_32_of_other_mistakes_passes():
    right = whole("7KQ39XTRMW4E2HB")
    passed = sum(reads(first + second + right[2:]) for first, second in product(code.ALPHABET, repeat=2))
    assert passed == 32


def test_the_error_does_not_hold_what_was_typed():
    mistyped = fault("7KQ39XTRMW4E2HBC")
    assert "7KQ3" not in f"{mistyped!r} {mistyped} {vars(mistyped)}"


def test_a_code_is_key_material_once_it_is_read():
    assert code.key_material("7KQ39XTRMW4E2HBB") == b"7KQ39XTRMW4E2HBB"


@pytest.mark.parametrize("unread", ["7KQ3-9XTR-MW4E-2HBB", "7kq39xtrmw4e2hbb", "7KQ39XTRMW4E2HB\u00e9"])
def test_a_code_that_was_not_read_is_no_key_material(unread):
    with pytest.raises(ValueError, match="must be read") as caught:
        code.key_material(unread)
    assert unread not in repr(caught.value)
