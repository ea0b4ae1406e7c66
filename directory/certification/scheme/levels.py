"""Reads what a scheme grants and the rule for it. The forms of a rule are those that published schemes use."""

from __future__ import annotations

from collections.abc import Iterator
from fractions import Fraction
from typing import Any

from directory.certification.scheme.shape import Among, Level, Threshold

# “of” is for readers: how many there are.
KNOWN = {"core", "non_core", "non_core_full_compliance_at_least", "fulfilled_at_least", "fulfilled", "of"}


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
        count=_whole(each.get("count")),
        core_count=_whole(each.get("core_count")),
    )


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
