import re
import tomllib
from collections import Counter
from pathlib import Path

import pytest

from stories.identifying import language as module
from stories.identifying.hint import Kind
from stories.identifying.language import rules
from tests.stories.identifying.scoring import LANGUAGES

FILES = Path(module.__file__).with_name("languages")
EVERYWHERE = tomllib.loads((FILES / "any.toml").read_text(encoding="utf-8"))


def file_of(code):
    return tomllib.loads((FILES / f"{code}.toml").read_text(encoding="utf-8"))


def words(listed):
    return [word.strip() for word in re.split(r"[,\n]", listed) if word.strip()]


@pytest.mark.parametrize("code", LANGUAGES)
def test_every_language_has_rules_of_each_kind(code):
    assert {rule.kind for rule in rules(code)} == set(Kind)


@pytest.mark.parametrize("code", LANGUAGES)
def test_every_list_and_part_is_used_by_a_rule(code):
    own = file_of(code)
    used = str([own["rules"], own["parts"], EVERYWHERE["rules"], EVERYWHERE["parts"]])
    assert {name for name in [*own["words"], *own["parts"]] if f"{{{name}}}" not in used} <= {"capitalised"}


@pytest.mark.parametrize("code", ["any", *LANGUAGES])
def test_no_word_stands_twice_in_a_list(code):
    lists = file_of(code)["words"].items()
    assert {
        (name, word) for name, listed in lists for word, times in Counter(words(listed)).items() if times > 1
    } == set()


@pytest.mark.parametrize("code", LANGUAGES)
def test_every_language_knows_three_hundred_given_names(code):
    assert len(words(file_of(code)["words"]["given"])) >= 300
