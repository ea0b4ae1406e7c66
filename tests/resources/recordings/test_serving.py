from pathlib import Path

import pytest
from django.conf import settings

from resources.recordings.serving import MOST
from tests.resources.recordings.clips import recording

pytestmark = pytest.mark.django_db
TEN = b"ID3-456789"


@pytest.fixture(autouse=True)
def folder(settings, tmp_path):
    settings.MEDIA_ROOT = tmp_path


@pytest.fixture
def ask(client):
    url = recording(content=TEN).file.url
    return lambda method="get", **headers: getattr(client, method)(url, headers=headers)


def body(answer):
    return answer.getvalue()


def test_a_whole_recording_is_handed_out_and_says_that_it_can_be_cut(ask):
    answer = ask()
    assert (answer.status_code, body(answer), answer["Content-Length"]) == (200, TEN, "10")
    assert (answer["Accept-Ranges"], answer["Content-Type"], answer["Cache-Control"]) == (
        "bytes",
        "audio/mpeg",
        "no-cache",
    )
    assert (answer["X-Content-Type-Options"], answer["X-Robots-Tag"]) == ("nosniff", "noindex")
    assert not answer.cookies


@pytest.mark.parametrize(
    ("asked", "given", "named"),
    [
        ("bytes=0-", TEN, "bytes 0-9/10"),
        ("bytes=2-4", TEN[2:5], "bytes 2-4/10"),
        ("bytes=8-99", TEN[8:], "bytes 8-9/10"),
        ("bytes=-3", TEN[-3:], "bytes 7-9/10"),
        ("bytes=-99", TEN, "bytes 0-9/10"),
    ],
)
def test_a_player_gets_the_stretch_it_asks_for(ask, asked, given, named):
    answer = ask(Range=asked)
    assert (answer.status_code, body(answer), answer["Content-Range"]) == (206, given, named)
    assert answer["Content-Length"] == str(len(given))


@pytest.mark.parametrize(
    ("asked", "given"),
    [("0-", (0, MOST - 1)), (f"5-{2 * MOST}", (5, MOST + 4)), (f"-{MOST + 9}", (2 * MOST - 9, 3 * MOST - 10))],
)
def test_a_long_stretch_is_shortened_so_that_a_player_that_waits_holds_nobody_up(client, asked, given):
    answer = client.get(recording(content=bytes(3 * MOST)).file.url, headers={"Range": f"bytes={asked}"})
    assert (answer.status_code, answer["Content-Length"], len(body(answer))) == (206, str(MOST), MOST)
    assert answer["Content-Range"] == f"bytes {given[0]}-{given[1]}/{3 * MOST}"


@pytest.mark.parametrize("asked", ["bytes=10-", "bytes=99-100", "bytes=-0"])
def test_a_stretch_behind_the_end_is_refused(ask, asked):
    answer = ask(Range=asked)
    assert (answer.status_code, answer["Content-Range"]) == (416, "bytes */10")


@pytest.mark.parametrize(
    "asked", ["bytes=4-2", "bytes=0-1,3-4", "lines=0-1", "bytes=x-", "bytes=-", "bytes=" + "9" * 400 + "-"]
)
def test_what_is_no_single_stretch_gets_all_of_it(ask, asked):
    answer = ask(Range=asked)
    assert (answer.status_code, body(answer)) == (200, TEN)


def test_a_stretch_of_another_file_is_not_mixed_in(ask):
    assert ask(Range="bytes=0-1", **{"If-Range": '"another"'}).status_code == 200
    assert ask(Range="bytes=0-1", **{"If-Range": ask()["ETag"]}).status_code == 206


def test_asking_only_about_it_tells_its_length(ask):
    answer = ask("head", Range="bytes=2-4")
    assert (answer.status_code, answer["Content-Length"], answer.content) == (200, "10", b"")


def test_it_costs_no_query(ask, django_assert_num_queries):
    with django_assert_num_queries(0):
        body(ask())


@pytest.mark.parametrize("name", ["0" * 32 + ".mp3", "secret.mp3", "0" * 32 + ".html", "..%2fsecret.txt"])
def test_nothing_else_is_served_from_there(client, name):
    folder = Path(settings.MEDIA_ROOT) / "recordings"
    folder.mkdir()
    (folder / "secret.mp3").write_bytes(b"x")
    (folder / ("0" * 32 + ".html")).write_bytes(b"x")
    assert client.get(f"/media/recordings/{name}").status_code in (400, 404)
