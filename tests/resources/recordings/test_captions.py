from contextlib import suppress

import pytest
from hypothesis import given
from hypothesis import strategies as st

from resources.recordings.captions import MOST, NotCaptions, check_captions

CUE = b"00:01.000 --> 00:04.000\nA bell.\n"


@pytest.mark.parametrize(
    "content",
    [
        b"WEBVTT\n\n" + CUE,
        b"\xef\xbb\xbfWEBVTT - a bell\r\n\r\n" + CUE.replace(b"\n", b"\r\n"),
        b"WEBVTT\n\n1\n" + CUE,
        b"WEBVTT\n\nNOTE who spoke\n\n" + CUE,
        b"WEBVTT\n\n00:00:01.000 --> 100:00:04.000 align:start position:10%\nA bell.\n\n" + CUE,
    ],
)
def test_webvtt_is_taken(content):
    check_captions(content)


@pytest.mark.parametrize(
    ("content", "words"),
    [
        (b"", "the first line must be"),
        (b"1\n00:00:01,000 --> 00:00:04,000\nA bell.\n", "the first line must be"),
        (b"WEBVTTX\n\n" + CUE, "the first line must be"),
        (b"WEBVTT\n" + CUE, "Line 2 of the captions: leave this line empty"),
        (b"WEBVTT\n\n00:01,000 --> 00:04,000\nA bell.\n", "Line 3 of the captions: write times as"),
        (b"WEBVTT\n\nfirst\n00:01.000 -> 00:04.000\nA bell.\n", "Line 4 of the captions: write times as"),
        (b"WEBVTT\n\n" + CUE.replace(b"00:", b"9" * 5000 + b":00:"), "Line 3 of the captions: write times as"),
        (
            "WEBVTT\n\n\u0660\u0661:00:01.000 --> 02:00:04.000\nA bell.\n".encode(),
            "Line 3 of the captions: write times as",
        ),
        (b"WEBVTT\n\n00:61.000 --> 02:04.000\nA bell.\n", "Line 3 of the captions: write times as"),
        (b"WEBVTT\n\n00:04.000 --> 00:04.000\nA bell.\n", "Line 3 of the captions: it ends before it begins"),
        (b"WEBVTT\n\n" + CUE + b"\n00:00.500 --> 00:00.800\nA hum.\n", "Line 6 of the captions: it begins before"),
        (b"WEBVTT\n", "There is no caption"),
        (b"WEBVTT\n\n00:01.000 --> 00:04.000\n", "There is no caption"),
        (b"WEBVTT\n\n\xff\xfe", "no text in UTF-8"),
        (b"WEBVTT\n\n" + b"x" * MOST, "too large"),
    ],
)
def test_what_is_wrong_is_said_with_its_line(content, words):
    with pytest.raises(NotCaptions, match=words):
        check_captions(content)


@given(st.binary(max_size=200) | st.text(max_size=200).map(lambda text: b"WEBVTT\n\n" + text.encode()))
def test_whatever_is_sent_it_is_taken_or_refused_in_words(content):
    with suppress(NotCaptions):
        check_captions(content)
