import pytest
from django.utils import timezone

from core.sealing.errors import SealBroken, TooLong
from directory.requests.models import Report
from directory.requests.reports import NobodyReads, file_report, open_report, readers, reports_for
from directory.requests.unlocking import unlocked
from tests.directory.requests.people import make_account, make_reader

pytestmark = pytest.mark.django_db(databases=["default", "vault"])
WORDS = "He asked for my name three times."


@pytest.fixture
def reader():
    return make_reader().open()


def private_of(reader, rf) -> bytes:
    request = rf.get("/inbox/")
    request.COOKIES = {name: morsel.value for name, morsel in reader.browser.cookies.items()}
    request.user = reader.user
    return unlocked(request).private_key


def test_a_report_is_read_by_its_reader(reader):
    file_report(readers(), WORDS, timezone.now())
    page = reader.get("inbox").content.decode()
    assert "A report" in page
    assert WORDS not in page
    (report,) = reports_for(reader.account)
    assert WORDS in reader.get("inbox_report", report.pk).content.decode()


def test_every_reader_gets_a_copy_of_their_own(reader):
    second = make_reader().open()
    file_report(readers(), WORDS, timezone.now())
    assert Report.objects.count() == 2
    (mine,), (theirs,) = reports_for(reader.account), reports_for(second.account)
    assert WORDS in second.get("inbox_report", theirs.pk).content.decode()
    assert second.get("inbox_report", mine.pk).status_code == 404


def test_deleting_takes_one_s_own_copy_only(reader):
    second = make_reader()
    file_report(readers(), WORDS, timezone.now())
    (report,) = reports_for(reader.account)
    assert reader.post("inbox_report", report.pk).status_code == 200
    assert reader.post("inbox_report", report.pk, delete="yes")["Location"] == "/inbox/"
    assert reports_for(reader.account) == []
    assert len(reports_for(second.account)) == 1
    assert reader.post("inbox_report", report.pk, delete="yes").status_code == 404


def test_the_row_holds_no_word_and_no_account(reader):
    file_report(readers(), WORDS, timezone.now())
    report = Report.objects.get()
    stored = bytes(report.sealed) + bytes(report.mailbox)
    assert b"asked for my name" not in stored
    assert reader.user.email.encode() not in stored


def test_reports_of_different_length_are_of_one_size(reader):
    for words in ("short", "x" * 900):
        file_report(readers(), words, timezone.now())
    assert len({len(bytes(report.sealed)) for report in Report.objects.all()}) == 1


def test_a_report_that_was_changed_or_moved_does_not_open(reader, rf):
    private = private_of(reader, rf)
    for words in ("one", "two"):
        file_report(readers(), words, timezone.now())
    first, second = Report.objects.all()
    assert open_report(first, private, reader.account) in ("one", "two")
    first.sealed, second.sealed = second.sealed, first.sealed
    for report in (first, second):
        with pytest.raises(SealBroken):
            open_report(report, private, reader.account)


def test_with_nobody_to_read_it_nothing_is_kept():
    make_account("", "Readers of reports")  # a reader who has no key yet
    with pytest.raises(NobodyReads):
        file_report(readers(), WORDS, timezone.now())
    assert not Report.objects.exists()


def test_a_report_that_does_not_fit_is_refused_whole(reader):
    with pytest.raises(TooLong):
        file_report(readers(), "x" * 70_000, timezone.now())
    assert not Report.objects.exists()


def test_being_superuser_makes_no_reader(reader):
    make_account(is_superuser=True, is_staff=True)
    assert readers() == [reader.account]


def test_a_closed_account_reads_no_new_reports(reader):
    user = reader.user
    user.is_active = False
    user.save()
    assert readers() == []


@pytest.mark.parametrize("reports", [1, 3])
def test_the_list_takes_the_same_number_of_queries_for_one_report_and_for_three(
    reader, reports, django_assert_num_queries
):
    for _ in range(reports):
        file_report(readers(), WORDS, timezone.now())
    with django_assert_num_queries(4), django_assert_num_queries(4, using="vault"):
        assert reader.get("inbox").content.decode().count("<h3>") == reports
