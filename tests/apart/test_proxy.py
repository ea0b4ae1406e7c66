"""The shipped proxy file: nginx takes it, tells the application who came and over what, and lets people leave."""

import json
import subprocess
import time
from collections.abc import Iterator
from http.client import HTTPConnection, HTTPResponse

import pytest

from tests.apart.behind import Behind, behind
from tests.apart.proxy import LACK, NGINX, SITE, VAULT, Proxy, rendered, running_proxy

pytestmark = pytest.mark.skipif(bool(LACK), reason=LACK)
MARKER = "Quincetree0471"


@pytest.fixture(scope="module")
def server() -> Iterator[Behind]:
    with behind() as server:
        yield server


@pytest.fixture(scope="module")
def proxy(server: Behind, tmp_path_factory: pytest.TempPathFactory) -> Iterator[Proxy]:
    with running_proxy(tmp_path_factory.mktemp("proxy"), server.server_port) as proxy:
        yield proxy


def asked(proxy: Proxy, host: str, method: str, path: str, body: bytes = b"", **headers: str) -> HTTPResponse:
    connection = proxy.connection(host)
    connection.request(method, path, body, {name.replace("_", "-"): value for name, value in headers.items()})
    return connection.getresponse()


def test_nginx_takes_the_file(tmp_path) -> None:
    frame, _, _ = rendered(tmp_path, 9)
    done = subprocess.run(
        [NGINX, "-t", "-p", str(tmp_path), "-c", str(frame)], capture_output=True, text=True, check=False
    )
    assert done.returncode == 0, done.stderr
    assert "[warn]" not in done.stderr


@pytest.mark.parametrize("host", [SITE, VAULT])
def test_the_application_is_told_the_true_address_whatever_the_visitor_says(proxy: Proxy, host: str) -> None:
    forged = {"X_Real_IP": "203.0.113.7", "X_Forwarded_For": "203.0.113.7", "Forwarded": "for=203.0.113.7"}
    told = json.load(asked(proxy, host, "GET", "/ask/", X_Forwarded_Proto="http", **forged))
    assert (told["x-real-ip"], told["x-forwarded-proto"], told["host"]) == ("127.0.0.1", "https", host)
    assert "203.0.113.7" not in str(told)


def test_the_vaults_host_compresses_nothing(proxy: Proxy) -> None:
    answer = asked(proxy, VAULT, "GET", "/ask/", Accept_Encoding="gzip")
    assert answer.headers["Content-Encoding"] is None
    assert "accept-encoding" not in json.load(answer)


def test_a_body_that_the_application_would_refuse_is_refused_at_the_door(proxy: Proxy) -> None:
    assert asked(proxy, VAULT, "POST", "/ask/words/", b"x" * (2 * 1024 * 1024 + 1)).status == 413


def test_nothing_is_logged_of_a_visit_that_goes_well_or_wrong(proxy: Proxy) -> None:
    asked(proxy, VAULT, "GET", f"/ask/{MARKER}/").read()
    asked(proxy, VAULT, "POST", f"/ask/{MARKER}/", b"x" * (2 * 1024 * 1024 + 1)).read()
    assert b"".join(path.read_bytes() for path in (proxy.folder / "logs").iterdir()) == b""


def test_plain_addresses_lead_to_tls(proxy: Proxy) -> None:
    connection = HTTPConnection("127.0.0.1", proxy.plain_port)
    connection.request("GET", "/ask/return/", headers={"Host": VAULT})
    assert connection.getresponse().headers["Location"] == f"https://{VAULT}/ask/return/"


def test_a_name_that_is_not_ours_gets_no_answer(proxy: Proxy) -> None:
    with pytest.raises(OSError, match=r"unrecognized|alert|EOF"):
        proxy.connection("somebody.example")


@pytest.mark.parametrize("host", [SITE, VAULT])
def test_whoever_leaves_gets_away_while_the_application_is_down(tmp_path, host: str) -> None:
    with running_proxy(tmp_path, 9) as proxy:  # nothing listens on port 9
        answer = asked(proxy, host, "GET", "/leave/")
        assert (answer.status, answer.headers["Location"]) == (303, "https://www.wikipedia.org/")
        assert asked(proxy, host, "GET", "/ask/").status == 502


@pytest.mark.parametrize(
    "place",
    [
        "supporters/me/application/0/COM01/training_record",
        "supporters/me/renewal/add/3",
        "organisations/me/0/T1/supporting_document",
    ],
)
@pytest.mark.parametrize("tongue", ["", "/de"])
def test_evidence_that_is_sent_is_written_into_no_file_of_the_proxy(server, proxy, monkeypatch, place, tongue) -> None:
    seen: list[bytes] = []
    monkeypatch.setattr(server, "look", lambda: seen.append(proxy.written()))
    body = MARKER.encode() * (20 * 1024 * 1024 // len(MARKER)) + bytes(2000)
    assert asked(proxy, SITE, "POST", f"{tongue}/{place}/", body).status == 200
    assert [MARKER.encode() in files for files in seen] == [False]


def test_evidence_that_is_handed_out_slowly_is_written_into_no_file_of_the_proxy(server, proxy, monkeypatch) -> None:
    monkeypatch.setattr(server, "answer", MARKER.encode() * 1_000_000)
    answer = asked(proxy, SITE, "GET", "/admin/audits/0/evidence/0/")
    time.sleep(1)  # so that nginx has taken all that it takes
    assert MARKER.encode() not in proxy.written()
    assert len(answer.read()) == len(MARKER) * 1_000_000


@pytest.mark.parametrize("place", ["stories/tell/", "stories/tell/own/answer/", "organisations/assessment/keep/"])
@pytest.mark.parametrize("tongue", ["", "/de"])
def test_what_comes_with_a_code_is_written_into_no_file_of_the_proxy(server, proxy, monkeypatch, place, tongue) -> None:
    seen: list[bytes] = []
    monkeypatch.setattr(server, "look", lambda: seen.append(proxy.written()))
    body = MARKER.encode() * (200 * 1024 // len(MARKER))
    assert asked(proxy, SITE, "POST", f"{tongue}/{place}", body).status == 200
    assert [MARKER.encode() in files for files in seen] == [False]


@pytest.mark.parametrize("place", ["add/", "edit/1/"])
def test_a_recording_that_an_editor_uploads_is_written_into_no_file_of_the_proxy(
    server, proxy, monkeypatch, place
) -> None:
    seen: list[bytes] = []
    monkeypatch.setattr(server, "look", lambda: seen.append(proxy.written()))
    body = MARKER.encode() * (21 * 1024 * 1024 // len(MARKER))
    assert asked(proxy, SITE, "POST", f"/admin/snippets/resources/recording/{place}", body).status == 200
    assert [MARKER.encode() in files for files in seen] == [False]
