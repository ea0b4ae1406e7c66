"""A supporter's own count: what ending a talk adds, who can open it, and taking it to the renewal."""

import re
from datetime import date

import pytest
from django.utils import timezone

from core.count_statement import read_statement
from core.sealing.errors import SealBroken
from directory.requests.losing import lose_key
from directory.requests.models import OwnCount
from directory.requests.own_count import MonthCount, months_of, sum_since
from directory.requests.routing import waiting_for
from directory.requests.unlocking import unlocked
from tests.directory.certification.applications.candidates import make_edition
from tests.directory.requests.ask.walking import text_of
from tests.directory.requests.people import make_enrolled, make_reader, she_writes, talk_with

pytestmark = pytest.mark.django_db(databases=["default", "vault"])


def private_of(person):
    request = person.get("inbox").wsgi_request
    return unlocked(request).private_key


def counted(person) -> list[tuple[int, int]]:
    return [(one.people, one.talks) for one in months_of(person.account, private_of(person))]


def end(person, slot, talks="3"):
    return person.post("inbox_close", slot.pk, talks=talks)


def granted_here(person) -> None:
    certificate = person.supporter.certificate
    certificate.edition, certificate.granted_here = make_edition(), True
    certificate.save()


def test_ending_a_talk_counts_one_person_and_the_talks_that_are_stated(opened):
    _sent, slot = talk_with(opened)
    assert end(opened, slot)["Location"] == "/inbox/count/"
    assert counted(opened) == [(1, 3)]
    assert f"{timezone.now():%Y-%m}" in text_of(opened.get("inbox_count"))


def test_an_empty_field_ends_the_talk_and_counts_nothing(opened):
    _sent, slot = talk_with(opened)
    assert end(opened, slot, "")["Location"] == f"/inbox/{slot.pk}/"
    assert counted(opened) == []
    assert waiting_for(opened.account)[0].request.state == "closed"


@pytest.mark.parametrize("typed", ["0", "-1", "100", "three", "1.5"])
def test_a_number_that_cannot_be_ends_nothing_and_stays_in_its_field(opened, typed):
    _sent, slot = talk_with(opened)
    response = end(opened, slot, typed)
    assert response.status_code == 422
    assert f'value="{typed}"' in response.content.decode()
    assert waiting_for(opened.account)[0].request.state == "held"


def test_pressing_twice_counts_once(opened):
    _sent, slot = talk_with(opened)
    end(opened, slot)
    end(opened, slot)
    assert counted(opened) == [(1, 3)]


def test_a_talk_that_opened_again_adds_its_talks_and_no_person(opened):
    sent, slot = talk_with(opened)
    end(opened, slot)
    she_writes(sent, "One more thing.")
    assert "How many more talks" in text_of(opened.get("inbox_close", slot.pk))
    end(opened, slot, "2")
    assert counted(opened) == [(1, 5)]


def test_somebody_who_comes_back_with_a_new_request_counts_as_another_person(opened):
    for _ in range(2):
        end(opened, talk_with(opened)[1], "1")
    assert counted(opened) == [(2, 2)]


def test_the_row_tells_nothing_and_is_as_long_with_much_as_with_little(opened):
    end(opened, talk_with(opened)[1], "1")
    short = bytes(OwnCount.objects.get().sealed)
    for _ in range(3):
        end(opened, talk_with(opened)[1], "99")
    long = bytes(OwnCount.objects.get().sealed)
    assert len(short) == len(long)
    assert f"{timezone.now():%Y-%m}".encode() not in long


def test_another_key_opens_nothing(opened):
    end(opened, talk_with(opened)[1])
    other = make_enrolled().open()
    with pytest.raises(SealBroken):
        months_of(opened.account, private_of(other))


def test_a_count_that_was_changed_is_refused_with_an_alarm_and_begins_anew(opened, alarms):
    end(opened, talk_with(opened)[1])
    OwnCount.objects.update(sealed=b"\x01" + bytes(80))
    response = opened.get("inbox_count")
    assert response.status_code == 409
    assert any("own count" in said for said in alarms())
    end(opened, talk_with(opened)[1], "4")
    assert counted(opened) == [(1, 4)]


def test_it_is_gone_with_the_key(opened):
    end(opened, talk_with(opened)[1])
    lose_key(opened.account, timezone.now())
    assert not OwnCount.objects.exists()


def test_only_months_from_the_first_day_that_counts_are_summed():
    months = [MonthCount("2026-11", 2, 5), MonthCount("2026-03", 1, 1), MonthCount("2026-02", 7, 9)]
    total = sum_since(months, date(2026, 3, 15))
    assert (total.people, total.talks) == (3, 6)


def test_the_page_hands_over_two_numbers_and_nothing_else(opened):
    granted_here(opened)
    end(opened, talk_with(opened)[1])
    page = opened.get("inbox_count").content.decode()
    form = re.search(r'<form method="post" action="([^"]*renewal[^"]*)">(.*?)</form>', page, re.DOTALL)
    assert re.findall(r'name="(\w+)"', form[2]) == ["statement"]
    said = read_statement(re.search(r'value="([^"]+)"', form[2])[1])
    assert (said.account, said.people, said.talks) == (opened.account, 1, 3)


def test_where_the_certificate_is_not_of_this_site_nothing_is_handed_over(opened):
    end(opened, talk_with(opened)[1])
    page = opened.get("inbox_count").content.decode()
    assert "statement" not in page and "1" in page


def test_a_reader_of_reports_has_no_count():
    assert make_reader().open().get("inbox_count")["Location"] == "/inbox/"


def test_an_empty_count_says_how_it_begins(opened):
    assert "Nothing is counted yet." in text_of(opened.get("inbox_count"))
