"""The file of what was erased: it outlives a crash, a second writer and its own clearing out."""

from concurrent.futures import ThreadPoolExecutor
from datetime import date
from secrets import token_bytes

import pytest
from hypothesis import given
from hypothesis import strategies as st

from core.sealing.errors import KeyDamaged, MissingKey
from core.sealing.tombstones import begin, bury, combined, forget_before, read

DAY = date(2026, 11, 26)
marks = st.lists(st.binary(min_size=32, max_size=32), unique=True)


@pytest.fixture
def path(tmp_path):
    begin(tmp_path / "tombstones")
    return tmp_path / "tombstones"


def test_what_was_buried_is_read_with_its_day(path):
    mark = token_bytes(32)
    bury(path, [mark], DAY)
    assert read(path).days == {mark: DAY}


def test_another_beginning_leaves_the_file_as_it_is(path):
    before = path.read_bytes()
    begin(path)
    assert path.read_bytes() == before


def test_only_the_owner_may_read_it(path):
    assert path.stat().st_mode & 0o777 == 0o600


def test_only_the_owner_may_look_into_the_folder_made_for_it(tmp_path):
    begin(tmp_path / "a" / "folder" / "tombstones")
    assert (tmp_path / "a" / "folder").stat().st_mode & 0o777 == 0o700


def test_each_mark_is_one_line_and_no_line_is_empty(path):
    for _ in range(2):
        bury(path, [token_bytes(32)], DAY)
    assert len(path.read_text().splitlines()) == 3


def test_each_request_has_a_mark_of_its_own(path):
    assert read(path).mark(b"one") != read(path).mark(b"another")


def test_no_file_but_its_own_is_left_in_the_folder(path):
    bury(path, [token_bytes(32)], DAY)
    forget_before(path, DAY)
    assert [file.name for file in path.parent.iterdir()] == ["tombstones"]


def test_it_is_still_the_owners_after_old_ones_were_left_out(path):
    forget_before(path, DAY)
    assert path.stat().st_mode & 0o777 == 0o600


def test_a_file_that_is_gone_is_named(tmp_path):
    with pytest.raises(MissingKey, match="tombstones"):
        read(tmp_path / "tombstones")


@pytest.mark.parametrize(
    "content", [b"", b"leeward-tombstones-1\n", b"leeward-tombstones-1 00\n", b"\xff\xfe", b"a b\n"]
)
def test_a_file_that_is_none_is_named(path, content):
    path.write_bytes(content)
    with pytest.raises(KeyDamaged, match="tombstones"):
        read(path)


def test_a_line_cut_short_by_a_crash_takes_no_other_with_it(path):
    whole, later = token_bytes(32), token_bytes(32)
    bury(path, [whole], DAY)
    with path.open("ab") as file:
        file.write(b"2026-11-26 0a0b")
    assert set(read(path).days) == {whole}
    bury(path, [later], DAY)
    assert set(read(path).days) == {whole, later}


def test_writers_at_once_lose_nothing(path):
    wanted = [token_bytes(32) for _ in range(40)]
    with ThreadPoolExecutor(8) as threads:
        list(threads.map(lambda mark: bury(path, [mark], DAY), wanted))
    assert set(read(path).days) == set(wanted)


def test_writers_lose_nothing_while_old_ones_are_left_out(path):
    bury(path, [token_bytes(32) for _ in range(100)], date(2026, 1, 1))
    wanted = [token_bytes(32) for _ in range(40)]
    with ThreadPoolExecutor(8) as threads:
        work = [threads.submit(bury, path, [mark], DAY) for mark in wanted]
        work += [threads.submit(forget_before, path, DAY) for _ in range(8)]
        for one in work:
            one.result()
    assert set(read(path).days) == set(wanted)


def test_only_what_was_erased_before_the_day_is_left_out(path):
    old, same_day = token_bytes(32), token_bytes(32)
    bury(path, [old], date(2026, 11, 25))
    bury(path, [same_day], DAY)
    forget_before(path, DAY)
    assert read(path).days == {same_day: DAY}


def test_leaving_old_ones_out_keeps_the_number_of_the_file(path):
    before = read(path).number
    bury(path, [token_bytes(32)], date(2026, 1, 1))
    forget_before(path, DAY)
    assert read(path).number == before


def test_two_files_mark_the_same_request_differently(tmp_path):
    for name in ("one", "other"):
        begin(tmp_path / name)
    assert read(tmp_path / "one").mark(bytes(16)) != read(tmp_path / "other").mark(bytes(16))


@given(marks, st.randoms())
def test_the_order_of_marks_makes_no_difference(some, chance):
    mixed = list(some)
    chance.shuffle(mixed)
    assert combined(mixed) == combined(some)


@given(marks, marks)
def test_marks_added_one_after_the_other_are_the_marks_added_at_once(first, then):
    assert combined(then, combined(first)) == combined([*first, *then])


@given(marks, st.binary(min_size=32, max_size=32).filter(any))
def test_one_mark_more_is_another_summary(some, one):
    assert combined([one], combined(some)) != combined(some)


def test_where_nothing_can_be_written_the_file_is_called_missing(tmp_path):
    (tmp_path / "a file").touch()
    with pytest.raises(MissingKey):
        begin(tmp_path / "a file" / "tombstones")


def test_every_file_has_a_number_of_its_own_which_it_keeps(tmp_path):
    numbers = set()
    for name in ("one", "another"):
        begin(tmp_path / name)
        number = read(tmp_path / name).number
        bury(tmp_path / name, [token_bytes(32)], DAY)
        assert read(tmp_path / name).number == number
        numbers.add(number)
    assert {len(number) for number in numbers} == {16}
    assert len(numbers) == 2


def test_what_was_erased_before_a_day_leaves_out_that_day(path):
    earlier, that_day = token_bytes(32), token_bytes(32)
    bury(path, [earlier], date(2026, 11, 25))
    bury(path, [that_day], DAY)
    assert read(path).before(DAY) == [earlier]


def test_the_summary_stands_for_all_marks_in_whatever_order(path):
    one, another = token_bytes(32), token_bytes(32)
    bury(path, [one, another], DAY)
    assert read(path).summary == combined([another, one]) != combined([one])
