"""What is wrong with a scheme that has the right form: names that lead nowhere, counts that do not add up."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator

from django.utils.translation import gettext as _

from directory.certification.scheme.shape import Level, Scheme

APPLICANTS = ("person", "institution")
# What may count towards a renewal. A scheme that counts something else needs somebody who counts it.
COUNTED = ("interviews", "distinct_second_victims", "peer_supporters_mentored", "training_hours")


def faults_of(scheme: Scheme) -> Iterator[str]:
    """Yield each fault, as a sentence that names where it is."""
    if scheme.applies_to not in APPLICANTS:
        yield _("“applies_to” must be “person” or “institution”.")
    if scheme.number < 1 or scheme.validity_years < 1 or scheme.evidence_window_years < 1:
        yield _("The edition and the years must be 1 or more.")
    yield from _of_standards(scheme)
    yield from _of_evidence(scheme)
    yield from _of_levels(scheme)
    for way in scheme.renewal:
        if unknown := {name for name, _count in way.needs} - set(COUNTED):
            yield _("Nobody counts this for a renewal: %(names)s.") % {"names": ", ".join(sorted(unknown))}
        if not way.needs or any(count < 1 for _name, count in way.needs):
            yield _("A way to renew asks for nothing. Each needs something, 1 or more of it.")
    if scheme.complete:
        yield from _not_complete(scheme)


def _of_standards(scheme: Scheme) -> Iterator[str]:
    names = {level.name for level in scheme.levels}
    for code in _twice(scheme):
        yield _("Standard %(code)s stands there more than once.") % {"code": code}
    for each in scheme.standards:
        if each.level not in names:
            yield _("Standard %(code)s belongs to a level that is not declared.") % {"code": each.code}
        if unknown := set(each.settings) - set(scheme.settings):
            yield _("Standard %(code)s names a setting that is not declared: %(names)s.") % {
                "code": each.code,
                "names": ", ".join(sorted(unknown)),
            }
    if unknown := {code for _need, code in scheme.needed_to_be_listed} - {each.code for each in scheme.standards}:
        yield _("To be listed somebody would need a standard that is not there: %(codes)s.") % {
            "codes": ", ".join(sorted(unknown))
        }


def _twice(scheme: Scheme) -> list[str]:
    """Return the codes that stand there twice in a setting; criteria may differ by setting, so once in each is right."""
    settings = scheme.settings or ("",)
    times = Counter((each.code, name) for name in settings for each in scheme.standards if each.holds_in(name))
    return list(dict.fromkeys(code for (code, _setting), count in times.items() if count > 1))


def _of_evidence(scheme: Scheme) -> Iterator[str]:
    named = {kind for each in scheme.standards for kind in each.evidence}
    if unknown := {kind for kind, _how in scheme.without_file} - named:
        yield _("No standard names this evidence that needs no file: %(names)s.") % {
            "names": ", ".join(sorted(unknown))
        }


def _of_levels(scheme: Scheme) -> Iterator[str]:
    names = {level.name for level in scheme.levels}
    for level in scheme.levels:
        if not level.thresholds:
            yield _("Level “%(level)s” has no rule.") % {"level": level.name}
        if any(one.at_least is not None and one.at_least < 1 for one in level.thresholds):
            yield _("The rule of level “%(level)s” counts up to nothing. Write 1 or more.") % {"level": level.name}
        if level.requires and level.requires not in names:
            yield _("Level “%(level)s” requires one that is not declared.") % {"level": level.name}
        if _in_a_circle(scheme, level):
            yield _("Level “%(level)s” requires itself, by way of others.") % {"level": level.name}
        if unknown := set().union(*(one.grades for one in level.thresholds)) - set(scheme.scale):
            yield _("The rule counts a grade that is not on the scale: %(grades)s.") % {
                "grades": ", ".join(sorted(unknown))
            }


def _in_a_circle(scheme: Scheme, level: Level) -> bool:
    """Say whether following what a level requires leads round in a circle."""
    required, seen = {one.name: one.requires for one in scheme.levels}, set()
    name = level.name
    while name and name not in seen:
        seen.add(name)
        name = required.get(name, "")
    return name != ""


def _not_complete(scheme: Scheme) -> Iterator[str]:
    """What a scheme that calls itself complete still lacks: standards, and as many of them as it declares."""
    if not scheme.standards:
        yield _("No standard is there. Say “complete: false” until the official text is at hand.")
    for level in scheme.levels:
        # The same may be missing in each setting, and is said once.
        found = [each for setting in scheme.settings or ("",) for each in _other_counts(scheme, level, setting)]
        yield from dict.fromkeys(found)


def _other_counts(scheme: Scheme, level: Level, setting: str) -> Iterator[str]:
    standards = scheme.standards_of(level.name, setting)
    said = {"level": level.name, "setting": setting, "declared": level.count, "count": len(standards)}
    if level.count not in (None, len(standards)):
        yield (
            _(
                "Level “%(level)s” declares %(declared)s standards, and %(count)s are there in the setting “%(setting)s”."
            )
            if setting
            else _("Level “%(level)s” declares %(declared)s standards, and %(count)s are there.")
        ) % said
    core = sum(each.core for each in standards)
    said = {**said, "declared": level.core_count, "count": core}
    if level.core_count not in (None, core):
        yield (
            _(
                "Level “%(level)s” declares %(declared)s CORE standards, and %(count)s are there "
                "in the setting “%(setting)s”."
            )
            if setting
            else _("Level “%(level)s” declares %(declared)s CORE standards, and %(count)s are there.")
        ) % said
    there = [each.code for each in standards]
    if level.codes and (missing := [code for code in level.codes if code not in there]):
        yield _("Level “%(level)s” lacks: %(codes)s.") % {"level": level.name, "codes": ", ".join(missing)}
    if level.codes and (unknown := [code for code in there if code not in level.codes]):
        yield _("Level “%(level)s” does not declare: %(codes)s.") % {"level": level.name, "codes": ", ".join(unknown)}
