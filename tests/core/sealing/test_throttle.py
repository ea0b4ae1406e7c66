import pytest

from core.sealing.throttle import address_mark

TODAY, TOMORROW = bytes(32), bytes(31) + b"1"


def test_a_mark_never_changes_between_versions():
    assert address_mark(TODAY, "192.0.2.1") == "90624de33e3381791ceb2be689e9c8ac"


def test_an_address_has_one_mark_a_day():
    assert address_mark(TODAY, "192.0.2.1") == address_mark(TODAY, "192.0.2.1")


def test_the_mark_of_an_address_is_another_tomorrow():
    assert address_mark(TODAY, "192.0.2.1") != address_mark(TOMORROW, "192.0.2.1")


def test_two_addresses_have_two_marks():
    assert address_mark(TODAY, "192.0.2.1") != address_mark(TODAY, "192.0.2.2")


def test_the_addresses_of_one_ipv6_line_share_a_mark():
    assert address_mark(TODAY, "2001:db8::1") == address_mark(TODAY, "2001:db8::ffff:0:0:2")


def test_two_ipv6_lines_have_two_marks():
    assert address_mark(TODAY, "2001:db8:0:1::1") != address_mark(TODAY, "2001:db8:0:2::1")


def test_an_ipv4_address_written_as_ipv6_has_the_same_mark():
    assert address_mark(TODAY, "::ffff:192.0.2.1") == address_mark(TODAY, "192.0.2.1")


@pytest.mark.parametrize("text", ["", "unix:", "\ud800", "999.1.1.1", "x" * 100_000])
def test_text_that_is_no_address_has_a_mark_too(text):
    assert len(address_mark(TODAY, text)) == 32


@pytest.mark.parametrize("secret", [b"", bytes(15)])
def test_a_secret_that_could_be_guessed_is_refused(secret):
    with pytest.raises(ValueError, match="16 to 64"):
        address_mark(secret, "192.0.2.1")
