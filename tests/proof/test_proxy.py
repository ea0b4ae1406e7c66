"""What is said to the vault's host lies in no file of the proxy, neither on its way in nor on its way out."""

import time
from pathlib import Path

import pytest

from tests.apart.behind import behind
from tests.apart.proxy import LACK, VAULT, running_proxy

pytestmark = [pytest.mark.proof, pytest.mark.skipif(bool(LACK), reason=LACK)]
MARKER = b"Quincetree0471"
SIZES = [12_000, 200_000, 1_900_000]
# The controls take away the very line that a promise rests on.
SMALL_BUFFER = {"client_body_buffer_size 2560k;": "client_body_buffer_size 8k;"}
ANSWERS_SPOOLED = {"proxy_max_temp_file_size 0;": "proxy_max_temp_file_size 100m;"}


def words(size: int) -> bytes:
    return (MARKER + b" ") * (size // (len(MARKER) + 1))


def body_seen_in_files(folder: Path, size: int, changes: dict[str, str] | None = None) -> bool:
    """Post a body of this size, and look into every file of the proxy while the application has it."""
    seen: list[bool] = []
    with behind() as server, running_proxy(folder, server.server_port, changes=changes) as proxy:
        server.look = lambda: seen.append(MARKER in proxy.written())
        connection = proxy.connection(VAULT)
        connection.request("POST", "/ask/words/", words(size))
        assert connection.getresponse().status == 200
        return seen[0] or MARKER in proxy.written()


def answer_seen_in_files(folder: Path, changes: dict[str, str] | None = None) -> bool:
    """Ask for a long answer, read none of it for a while, and look into every file of the proxy."""
    with behind() as server, running_proxy(folder, server.server_port, changes=changes) as proxy:
        server.answer = words(20_000_000)
        connection = proxy.connection(VAULT)
        connection.request("GET", "/ask/return/talk/")
        answer = connection.getresponse()
        time.sleep(1)
        found = MARKER in proxy.written()
        assert len(answer.read()) == len(server.answer)
        return found


@pytest.mark.parametrize("size", SIZES)
def test_no_body_is_written_to_a_file(tmp_path: Path, size: int) -> None:
    assert not body_seen_in_files(tmp_path, size)


@pytest.mark.parametrize("size", SIZES)
def test_with_a_small_buffer_each_of_them_would_be_found(tmp_path: Path, size: int) -> None:
    assert body_seen_in_files(tmp_path, size, SMALL_BUFFER)


def test_no_answer_is_written_to_a_file(tmp_path: Path) -> None:
    assert not answer_seen_in_files(tmp_path)


def test_with_the_usual_setting_the_answer_would_be_found(tmp_path: Path) -> None:
    assert answer_seen_in_files(tmp_path, ANSWERS_SPOOLED)
