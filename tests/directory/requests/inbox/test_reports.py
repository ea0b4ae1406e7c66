import pytest
from django.utils import timezone

from core.sealing.errors import SealBroken, TooLong
from directory.institutions.models import Institution
from directory.requests.enrolment import enrolled_key
from directory.requests.models import Report
from directory.requests.report_readers import Outsider, outsiders
from directory.requests.reports import NobodyReads, file_report, open_report, reports_for
from directory.requests.unlocking import unlocked
from directory.supporters.models import ReportReader
from tests.directory.requests.people import confirm_reader, make_account, make_reader
from tests.directory.supporters.factories import make_programme, make_supporter

pytestmark = pytest.mark.django_db(databases=["default", "vault"])
WORDS = "He asked for my name three times."


def readers() -> list[int]:
    """Return the accounts that could read a report about nobody in particular."""
    return [one.account for one in outsiders([])]


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
    account = make_account("", "Readers of reports")  # a reader who has no key yet
    ReportReader.objects.create(account=account)
    with pytest.raises(NobodyReads):
        file_report([account.pk], WORDS, timezone.now())
    assert not Report.objects.exists()


def test_nothing_is_sealed_to_a_key_that_nobody_heard():
    reader = make_reader(confirmed=False)
    assert readers() == []
    with pytest.raises(NobodyReads):
        file_report([reader.account], WORDS, timezone.now())
    confirm_reader(reader.user.report_reader, enrolled_key(reader.account).fingerprint)
    assert readers() == [reader.account]


def test_a_key_that_was_put_in_the_place_of_the_confirmed_one_gets_nothing():
    reader = make_reader(confirmed=False)
    confirm_reader(reader.user.report_reader, "00000 " * 5 + "00000")
    assert readers() == []


def test_nobody_vouches_for_their_own_key():
    reader = make_reader(confirmed=False)
    confirm_reader(reader.user.report_reader, enrolled_key(reader.account).fingerprint, by=reader.user)
    assert readers() == []


def test_as_many_must_have_heard_it_as_for_a_supporter(settings):
    settings.LEEWARD_KEY_CONFIRMATIONS = 2
    reader = make_reader(confirmed=False)
    for name in ("one", "two"):
        assert readers() == []
        digits = enrolled_key(reader.account).fingerprint
        confirm_reader(reader.user.report_reader, digits, by=make_account(f"{name}@example.com"))
    assert readers() == [reader.account]


def test_whoever_is_said_to_belong_elsewhere_is_confirmed_anew(reader):
    row = reader.user.report_reader
    row.institution = make_programme().institution
    row.save()
    assert readers() == []
    confirm_reader(row, enrolled_key(reader.account).fingerprint)
    assert readers() == [reader.account]


def test_a_reader_whom_no_administrator_placed_reads_nothing(reader):
    reader.user.report_reader.delete()
    assert readers() == []


def test_whoever_left_the_group_reads_nothing_more(reader):
    reader.user.groups.clear()
    assert readers() == []


def test_a_reader_who_is_a_supporter_belongs_to_their_programme_too(reader):
    colleague, other = make_supporter("Amira"), make_supporter("Jonas", programme=make_programme("Other house"))
    make_supporter("Piotr", account=reader.user)
    for one in (colleague, other):
        one.certificate.certifier = Institution.objects.create(name=f"Certifier of {one}")
        one.certificate.save()
    assert outsiders([colleague.account_id]) == []
    assert [one.account for one in outsiders([other.account_id])] == [reader.account]


@pytest.mark.parametrize("tie", ["programme", "certificate"])
def test_nobody_reads_of_their_own_organisation(tie):
    amira = make_supporter("Amira")
    bound = amira.programme.institution if tie == "programme" else amira.certificate.certifier
    make_reader(institution=bound)
    outside = make_reader(institution=Institution.objects.create(name="Far away"))
    assert outsiders([amira.account_id]) == [Outsider(outside.account, "Far away")]


def test_of_somebody_who_cannot_be_named_only_a_reader_bound_to_nobody_reads():
    make_reader(institution=Institution.objects.create(name="Far away"))
    free, gone = make_reader(), make_account()
    for concerned in ([None], [gone.pk]):
        assert outsiders(concerned) == [Outsider(free.account, "none of the organisations on this site")]


@pytest.mark.parametrize("number", [1, 3])
def test_one_reader_and_three_are_found_in_the_same_number_of_queries(number, django_assert_num_queries):
    for _ in range(number):
        make_reader()
    amira = make_supporter("Amira")
    with django_assert_num_queries(3), django_assert_num_queries(1, using="vault"):
        assert len(outsiders([amira.account_id])) == number


def test_a_report_that_does_not_fit_is_refused_whole(reader):
    with pytest.raises(TooLong):
        file_report(readers(), "x" * 70_000, timezone.now())
    assert not Report.objects.exists()


def test_being_superuser_makes_no_reader(reader):
    ReportReader.objects.create(account=make_account(is_superuser=True, is_staff=True))
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
    with django_assert_num_queries(4), django_assert_num_queries(3, using="vault"):
        assert reader.get("inbox").content.decode().count("<h3>") == reports
