import pytest

from resources.recordings.content import M4A, MP3, MP4, OGG, WEBM, NotPlayable, container_of
from tests.resources.recordings import clips


@pytest.mark.parametrize(
    ("beginning", "container"),
    [
        (clips.MP4, MP4),
        (clips.M4A, M4A),
        (clips.WEBM, WEBM),
        (clips.MP3, MP3),
        (clips.BARE_MP3, MP3),
        (clips.OGG, OGG),
    ],
)
def test_what_browsers_play_is_known_by_its_content(beginning, container):
    assert container_of(beginning[:64]) is container


@pytest.mark.parametrize(
    "beginning",
    [b"", b"\xff", b"<html><script>", b"GIF89a", b"RIFF\x00\x00\x00\x00WAVEfmt ", clips.QUICKTIME, clips.MATROSKA],
)
def test_anything_else_is_refused(beginning):
    with pytest.raises(NotPlayable, match="whatever its name says"):
        container_of(beginning)
