"""Every page asks the databases as often for three people or messages as for one."""

import pytest
from django.utils import timezone

from core.sealing.messages import Role
from directory.requests.talk import write
from tests.directory.requests.core.people import ask, make_peer, opened

pytestmark = pytest.mark.django_db(databases=["default", "vault"])


@pytest.fixture(params=[1, 3])
def peers(request, db, keys):
    return [make_peer() for _ in range(request.param)]


@pytest.fixture
def counted(django_assert_num_queries):
    """Return a function that opens a page and holds it to so many queries of each database."""

    def look(walker, path: str, *, content: int, vault: int) -> None:
        with django_assert_num_queries(content, using="default"), django_assert_num_queries(vault, using="vault"):
            assert walker.client.get(path).status_code == 200

    return look


def test_the_page_of_names(walker, peers, counted):
    walker.walk()
    counted(walker, "/ask/line/", content=8, vault=10)


def test_the_last_look(walker, peers, counted):
    walker.walk_to_check()
    counted(walker, "/ask/check/", content=6, vault=11)


def test_the_page_of_the_code(walker, peers, counted):
    make_peer()
    walker.send()
    counted(walker, "/ask/sent/", content=2, vault=6)


def test_choosing_anew(walker, peers, counted):
    walker.post("/ask/return/", {"code": ask(make_peer()).code})
    counted(walker, "/ask/return/others/", content=8, vault=17)


@pytest.mark.parametrize("messages", [1, 3])
def test_the_talk(walker, db, messages, counted):
    sent = ask(make_peer())
    for number in range(messages):
        write(opened(sent), Role.REQUESTER, f"Night {number}", timezone.now())
    walker.post("/ask/return/", {"code": sent.code})
    counted(walker, "/ask/return/talk/", content=1, vault=11)
