import pytest

from directory.requests.erasure import erase
from directory.requests.models import KeyMark, SupportRequest
from directory.requests.talk import open_with_code
from tests.directory.requests.core.people import ask, make_peer
from tests.directory.requests.keys.commands import files, keys, refused, trail

pytestmark = pytest.mark.django_db(databases=["default", "vault"])
OVER = "2027-06-05"


@pytest.fixture
def november(first, clock):
    """Keys of November, seven months ago, and of the month of OVER."""
    keys("create")
    clock.goes_to(OVER)
    keys("create")
    return first


def test_a_dry_run_says_what_would_be_destroyed_and_changes_nothing(november, second):
    before = files(november)
    said = keys("destroy")
    assert "month-2026-11.key: to be destroyed, its time was over on 2027-06-05 and no request needs it." in said
    assert "month-2027-06.key: kept until 2028-01-03." in said
    assert "Nothing was changed." in said
    assert files(november) == files(second) == before


def test_with_yes_the_key_is_gone_from_both_folders_and_the_vault_and_every_other_is_kept(november, second):
    before = files(november)
    assert "Destroyed: 2026-11." in keys("destroy", "--yes")
    del before["month-2026-11.key"]
    assert files(november) == files(second) == before
    assert set(KeyMark.objects.values_list("kind", flat=True)) == {"server", "month-2027-06"}
    assert keys("verify")


def test_the_trail_tells_it_once_in_both_folders(november, second):
    keys("destroy", "--yes")
    assert "There was nothing to destroy." in keys("destroy", "--yes")
    assert trail(november)[-1] == trail(second)[-1] == "2027-06-05 destroyed month-2026-11"
    assert len([line for line in trail(november) if "destroyed" in line]) == 1


def test_a_day_before_nothing_is_destroyed(november, clock):
    clock.goes_to("2027-06-04")
    assert "month-2026-11.key: kept until 2027-06-05." in keys("destroy")
    assert "There was nothing to destroy." in keys("destroy", "--yes")
    assert "month-2026-11.key" in files(november)


def test_a_key_that_a_request_still_needs_is_kept(first, clock):
    keys("create")
    sent = ask(make_peer(), now=clock.now)
    clock.goes_to(OVER)
    keys("create")
    assert "kept, though its time was over on 2027-06-05: a request of that month is still in the vault" in keys(
        "destroy"
    )
    keys("destroy", "--yes")
    assert open_with_code(sent.code) is not None
    erase(sent.request_id)
    assert "Destroyed: 2026-11." in keys("destroy", "--yes")


def test_what_a_stray_copy_of_the_vault_holds_cannot_be_opened_afterwards(first, clock):
    keys("create")
    sent = ask(make_peer(), now=clock.now)
    row = SupportRequest.objects.get(pk=sent.request_id)
    clock.goes_to(OVER)
    keys("create")
    erase(sent.request_id)
    keys("destroy", "--yes")
    row.save(force_insert=True)
    assert open_with_code(sent.code) is None


def test_a_month_with_a_letter_ends_with_its_month(first, second, clock):
    keys("create")
    keys("rotate", "--month", "2026-11")
    clock.goes_to(OVER)
    keys("create")
    keys("destroy", "--yes")
    assert list(files(first)) == list(files(second)) == ["month-2027-06.key", "server.key"]


def test_what_is_left_of_an_interrupted_run_is_finished(november, second):
    (november / "month-2026-11.key").unlink()
    (second / "month-2026-11.key").rename(second / ".month-2026-11.key.00ff")
    assert "Destroyed: 2026-11." in keys("destroy", "--yes")
    assert list(files(second)) == ["month-2027-06.key", "server.key"]


def test_without_the_folder_of_copies_nothing_is_destroyed(november, second):
    second.rename(second.with_name("away"))
    assert "LEEWARD_KEYS_COPY" in refused("destroy", "--yes")
    assert "month-2026-11.key" in files(november)
