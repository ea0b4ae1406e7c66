"""What a phone or a program noted in a file is gone from it, and what is played stays as it is."""

from contextlib import suppress
from io import BytesIO

import pytest
from hypothesis import given
from hypothesis import strategies as st

from resources.recordings.clearing import clear
from resources.recordings.clearing.pages import checksum
from resources.recordings.content import M4A, MP3, MP4, OGG, WEBM, NotPlayable, container_of
from tests.resources.recordings import packing
from tests.resources.recordings.packing import FRAME, box, element

NOTE = b"+46.9480+007.4474/ Anna at Northside"
PLAYED = b"what is heard"
BLOCK = b"\x81\0\0\x80" + PLAYED
NOTED = {
    "mp3": packing.mp3(NOTE, NOTE, NOTE),
    "mp4": packing.mp4(
        NOTE, PLAYED, tracks=(packing.track(NOTE), packing.track(NOTE, b"vide", packing.film_entry(NOTE)))
    ),
    "m4a": packing.mp4(NOTE, PLAYED, b"M4A "),
    "webm": packing.webm(NOTE, BLOCK),
    "webm made while it was recorded": packing.webm(NOTE, BLOCK, open_end=True),
    "ogg with opus": packing.ogg(NOTE, PLAYED),
    "ogg with vorbis": packing.ogg(NOTE, PLAYED, codec="vorbis"),
    "ogg with a picture": packing.ogg(NOTE * 5000, PLAYED),
}
KINDS = pytest.mark.parametrize("content", NOTED.values(), ids=NOTED.keys())
# No shorter than three, or it would be found among the other bytes by chance.
NOTES = st.text("⌘¶ßÄ", min_size=3, max_size=300).map(lambda text: text.encode("utf-16-be"))


def cleared(content: bytes) -> bytes:
    file = BytesIO(content)
    clear(file, len(content), container_of(content[:64]))
    return file.getvalue()


def pages_of(content: bytes) -> list[bytes]:
    return [b"OggS" + page for page in content.split(b"OggS")[1:]]


@KINDS
def test_nothing_noted_is_left(content):
    assert NOTE[:8] in content
    left = cleared(content)
    assert NOTE[:4] not in left and b"Anna" not in left


@KINDS
def test_what_is_played_and_its_length_stay(content):
    left = cleared(content)
    assert len(left) == len(content)
    assert left.count(PLAYED) == content.count(PLAYED)
    assert left.count(FRAME) == content.count(FRAME)


@KINDS
def test_clearing_once_more_changes_nothing(content):
    once = cleared(content)
    assert cleared(once) == once


@KINDS
def test_a_cleared_file_is_packed_as_before(content):
    assert container_of(cleared(content)[:64]) is container_of(content[:64])


@given(notes=NOTES)
@pytest.mark.parametrize(
    "packed",
    [
        lambda notes: packing.mp3(notes, notes, notes),
        packing.mp4,
        packing.webm,
        packing.ogg,
        lambda notes: packing.ogg(notes, codec="vorbis"),
    ],
    ids=["mp3", "mp4", "webm", "opus", "vorbis"],
)
def test_whatever_is_noted_it_is_gone(packed, notes):
    content = packed(notes)
    assert notes in content
    assert notes not in cleared(content)


@given(st.sampled_from([MP3, MP4, M4A, WEBM, OGG]), st.binary(max_size=400))
def test_whatever_is_sent_it_is_cleared_or_refused_unchanged(container, content):
    file = BytesIO(content)
    with suppress(NotPlayable):
        clear(file, len(content), container)
        return
    assert file.getvalue() == content


@given(content=st.sampled_from(list(NOTED.values())), at=st.integers(0, 1500), byte=st.integers(0, 255))
def test_a_damaged_file_keeps_its_length_or_is_refused_unchanged(content, at, byte):
    damaged = bytearray(content)
    damaged[at % len(content)] = byte
    file = BytesIO(damaged)
    with suppress(NotPlayable):
        clear(file, len(damaged), container_of(content[:64]))
        assert len(file.getvalue()) == len(damaged)
        return
    assert file.getvalue() == damaged


@pytest.mark.parametrize(
    "content",
    [
        b"ID3\4\0\0\0\0\0\0" + bytes(300),
        packing.id3(NOTE)[:-1],
        packing.mp4()[:-1],
        packing.mp4() + box(b"mdat", PLAYED)[:-1],
        box(b"ftyp", b"isom", bytes(4)) + box(b"mdat", PLAYED),
        packing.mp4(tracks=(packing.track(entry=box(b"encv", bytes(100))),)),
        packing.mp4(more=b"\0\0\0\4free"),
        packing.webm()[:-1],
        packing.webm()[:40],
        packing.ogg()[:-1],
        packing.ogg() + b"TAG",
        packing.ogg().replace(b"OpusHead", b"fishead\0"),
        packing.ogg().replace(b"OpusTags", b"OpusXags"),
    ],
)
def test_what_cannot_be_followed_is_refused_and_says_what_to_do(content):
    with pytest.raises(NotPlayable, match="Save it anew with a program for sound and film"):
        cleared(content)


@pytest.mark.parametrize(
    "content", [packing.mp4(tracks=(packing.track(), packing.track(kind=b"meta"))), packing.webm(kind=17)]
)
def test_a_track_of_another_kind_is_refused_for_it_may_say_where(content):
    with pytest.raises(NotPlayable, match="with sound and picture alone"):
        cleared(content)


def test_a_tag_of_the_first_kind_goes_where_the_last_frame_breaks_off():
    content = FRAME * 2 + FRAME[:40] + b"TAG" + NOTE.ljust(125, b"\0")
    assert cleared(content) == FRAME * 2 + FRAME[:40] + bytes(128)


def test_a_tag_with_a_footer_becomes_one_long_padding():
    content = packing.id3(NOTE, flags=0x10) + b"3DI\4\0\x10" + bytes(4) + FRAME
    assert cleared(content) == packing.id3(bytes(len(NOTE) + 10)) + FRAME


def test_sound_is_found_again_behind_notes_longer_than_what_is_read_at_once():
    content = FRAME + NOTE * 5000 + FRAME * 2
    assert cleared(content) == FRAME + bytes(len(NOTE) * 5000) + FRAME * 2


def test_what_looks_like_sound_and_never_is_is_refused_soon():
    with pytest.raises(NotPlayable):
        cleared(FRAME * 2 + b"\xff\xfb\x90\0" * 20_000)


def test_pages_are_summed_up_as_ogg_wants_it():
    # The check value of CRC-32/CKSUM in Greg Cook's catalogue, which turns every bit of the same sum over at its end.
    assert checksum(b"123456789") == 0x765E7680 ^ 0xFFFFFFFF


def test_pages_whose_comments_went_have_a_new_sum():
    pages = pages_of(cleared(NOTED["ogg with a picture"]))
    assert len(pages) == len(pages_of(NOTED["ogg with a picture"]))
    for page in pages:
        assert checksum(page[:22] + bytes(4) + page[26:]).to_bytes(4, "little") == page[22:26]


def test_a_long_box_goes_too():
    long = b"\0\0\0\1uuid" + (16 + len(NOTE)).to_bytes(8) + NOTE
    assert NOTE not in cleared(packing.mp4(more=long))


def test_elements_that_say_nothing_can_be_of_any_length():
    for length in (0, 1, 118, 119, 120, 200):
        content = packing.webm(b"\xd8" * length)
        assert cleared(content).count(b"\xd8") == 0
        assert cleared(cleared(content)) == cleared(content)


def test_the_programs_are_left_out_and_their_places_stay():
    assert element(0x5741, bytes(len(NOTE))) in cleared(packing.webm(NOTE))
