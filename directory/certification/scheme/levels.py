"""Reads what a scheme grants and the rule for it. The forms of a rule are those that published schemes use."""

from __future__ import annotations

import re
from collections.abc import Iterator
from fractions import Fraction
from typing import Any

from directory.certification.scheme.shape import Among, Level, Partial, Threshold

# “of” is for readers: how many there are.
KNOWN = {"core", "non_core", "non_core_full_compliance_at_least", "fulfilled_at_least", "fulfilled", "of"}
KNOWN_OF_PARTIAL = {
    "allowed_for_core",
    "missing_share_at_most",
    "critical_element_missing",
    "full_compliance_within_months",
}
_RANGE_END = re.compile(r"([A-Za-z]+)([0-9]{1,3})")


def read_levels(content: dict[str, Any], scale: tuple[str, ...]) -> tuple[Level, ...]:
    """Return the levels of a scheme's data; one without a name where it has none. Raises KeyError, TypeError, ValueError."""
    best = frozenset(scale[:1])
    if content.get("levels"):
        return tuple(_level(each, best) for each in content["levels"])
    return (Level("", tuple(_thresholds(content["decision"], best))),)


def _level(each: dict[str, Any], best: frozenset[str]) -> Level:
    return Level(
        name=str(each["name"]),
        thresholds=tuple(_thresholds(each["decision"], best)),
        requires=str(each.get("requires") or ""),
        codes=tuple(_codes(each.get("codes") or ())),
        count=_whole(each.get("count")),
        core_count=_whole(each.get("core_count")),
    )


def _codes(written: Any) -> Iterator[str]:
    """Yield the codes of "RIEL01..RIEL17", or of a list."""
    if not isinstance(written, str):
        yield from (str(code) for code in written)
        return
    first, last = (_RANGE_END.fullmatch(end.strip()) for end in written.split(".."))
    if not first or not last or first[1] != last[1] or len(first[2]) != len(last[2]) or int(first[2]) > int(last[2]):
        raise ValueError(written)
    for number in range(int(first[2]), int(last[2]) + 1):
        yield f"{first[1]}{number:0{len(first[2])}}"


def read_partial(content: dict[str, Any], scale: tuple[str, ...]) -> Partial | None:
    """Return when a standard is met in part; None where the scheme knows no such grade. Raises as `read_levels` does."""
    asked = content.get("partial_compliance")
    if not asked:
        return None
    if unknown := set(asked) - KNOWN_OF_PARTIAL:
        raise ValueError(", ".join(sorted(unknown)))
    _best, grade, _worst = scale
    return Partial(
        grade=grade,
        missing_share=_share(asked["missing_share_at_most"]),
        within_months=whole(asked["full_compliance_within_months"]),
        for_core=yes_or_no(asked.get("allowed_for_core", False)),
        without_critical=yes_or_no(asked.get("critical_element_missing", False)),
    )


def yes_or_no(value: Any) -> bool:
    """Return a truth value; raises TypeError for a word in quotes, such as “"false"”, which would count as yes."""
    if not isinstance(value, bool):
        raise TypeError(value)
    return value


def _share(value: Any) -> Fraction:
    share = Fraction(str(value))  # through its digits: 0.8 as a float is a little more than four fifths
    if not 0 < share <= 1:
        raise ValueError(value)
    return share


def whole(value: Any) -> int:
    """Return a whole number; raises TypeError or ValueError where it is none, so that 4.9 never passes for 4."""
    number = int(value)
    if isinstance(value, bool) or number != float(value):
        raise ValueError(value)
    return number


def _whole(value: Any) -> int | None:
    return None if value is None else whole(value)


def _thresholds(decision: dict[str, Any], best: frozenset[str]) -> Iterator[Threshold]:
    """Yield the thresholds of a rule.

    `core: all FC` · `non_core: {at_least_share: 0.8}` or `{at_least: 9}` · `non_core_full_compliance_at_least: 12` ·
    `fulfilled_at_least: 10`, where `fulfilled: [FC, PC]` names the grades that count if it is not the best one alone.
    """
    if unknown := set(decision) - KNOWN:
        raise ValueError(", ".join(sorted(unknown)))
    fulfilled = frozenset(str(grade) for grade in decision.get("fulfilled") or ()) or best
    if "core" in decision:
        word, grade = str(decision["core"]).split()
        if word != "all":
            raise ValueError(decision["core"])
        yield Threshold(Among.CORE, frozenset({grade}), share=Fraction(1))
    if "non_core" in decision:
        asked = decision["non_core"]
        if "at_least_share" in asked:
            yield Threshold(Among.OTHERS, fulfilled, share=_share(asked["at_least_share"]))
        else:
            yield Threshold(Among.OTHERS, fulfilled, at_least=whole(asked["at_least"]))
    if "non_core_full_compliance_at_least" in decision:
        yield Threshold(Among.OTHERS, best, at_least=whole(decision["non_core_full_compliance_at_least"]))
    if "fulfilled_at_least" in decision:
        yield Threshold(Among.ALL, fulfilled, at_least=whole(decision["fulfilled_at_least"]))
