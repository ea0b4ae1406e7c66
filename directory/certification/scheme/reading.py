"""Reads a scheme's file (YAML) into its shape, or says everything that is wrong with it."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from typing import Any

import yaml
from django.utils.translation import gettext as _

from directory.certification.scheme.faults import faults_of
from directory.certification.scheme.levels import read_levels, read_partial, whole, yes_or_no
from directory.certification.scheme.shape import Element, Given, RenewalWay, Scheme, Standard, ToBeListed

MOST_BYTES = 1024 * 1024
NEEDED = ("scheme", "title", "edition", "applies_to", "evidence_window_years", "validity_years", "scale")


class SchemeFaulty(ValueError):
    """The file is not a scheme; `faults` says all that is wrong, a sentence each."""

    def __init__(self, faults: list[str]) -> None:
        super().__init__(" ".join(faults))
        self.faults = faults


def parse(text: bytes) -> dict[str, Any]:
    """Return what a scheme's file holds, as data. Raises SchemeFaulty where it is no YAML, or too large."""
    if len(text) > MOST_BYTES:
        raise SchemeFaulty([_("The file is larger than 1 MB. A scheme is a few kilobytes of YAML.")])
    try:
        _refuse_aliases(text)
        content = yaml.safe_load(text)
    except SchemeFaulty:
        raise
    except (yaml.YAMLError, UnicodeError, ValueError, RecursionError) as error:
        line = getattr(getattr(error, "problem_mark", None), "line", None)
        where = _(" Look near line %(line)s.") % {"line": line + 1} if line is not None else ""
        raise SchemeFaulty([_("The file is not readable as YAML.") + where]) from None
    if not isinstance(content, dict):
        raise SchemeFaulty([_("The file does not begin with names and values, such as “scheme: …”.")])
    return content


def _refuse_aliases(text: bytes) -> None:
    # A few aliases of aliases are gigabytes once they are written out.
    if any(isinstance(each, yaml.AliasEvent) for each in yaml.parse(text, Loader=yaml.SafeLoader)):
        raise SchemeFaulty([_("The file refers to parts of itself (“*name”). Write each part out.")])


def read_scheme(content: dict[str, Any]) -> Scheme:
    """Return the scheme that this data states. Raises SchemeFaulty with every fault found."""
    faults = [_("“%(name)s” is missing.") % {"name": name} for name in NEEDED if content.get(name) in (None, "", [])]
    if faults:
        raise SchemeFaulty(faults)
    try:
        scheme = _scheme(content)
    except (AttributeError, KeyError, TypeError, ValueError) as error:
        odd = _("A part of the file has another form than expected, near “%(near)s”.")
        raise SchemeFaulty([odd % {"near": error}]) from error
    if faults := list(faults_of(scheme)):
        raise SchemeFaulty(faults)
    return scheme


def _scheme(content: dict[str, Any]) -> Scheme:
    scale = tuple(str(grade) for grade in content["scale"])
    return Scheme(
        scheme=str(content["scheme"]),
        number=whole(content["edition"]),
        title=str(content["title"]),
        applies_to=str(content["applies_to"]),
        complete=yes_or_no(content.get("complete", True)),
        scale=scale,
        evidence_window_years=whole(content["evidence_window_years"]),
        validity_years=whole(content["validity_years"]),
        levels=read_levels(content, scale),
        standards=tuple(_standards(content)),
        renewal=tuple(_renewal(content.get("renewal"))),
        settings=tuple(str(each) for each in content.get("settings") or ()),
        preconditions=tuple(str(each) for each in content.get("preconditions") or ()),
        partial=read_partial(content, scale),
        without_file=tuple((str(kind), Given(how)) for kind, how in (content.get("without_file") or {}).items()),
        needed_to_be_listed=tuple(
            (ToBeListed(need), str(code)) for need, code in (content.get("needed_to_be_listed") or {}).items()
        ),
    )


def _renewal(renewal: Any) -> Iterator[RenewalWay]:
    for way in renewal["any_of"] if renewal else ():
        yield RenewalWay(tuple((str(name), whole(count)) for name, count in way.items()))


def _standards(content: dict[str, Any]) -> Iterator[Standard]:
    kinds = content.get("evidence") or ()
    for section in content.get("sections") or ():
        for each in section["standards"]:
            yield _standard(each, str(section["title"]), kinds)
    for each in content.get("standards") or ():
        yield _standard(each, str(each.get("section") or each.get("level") or ""), kinds)


def _standard(each: dict[str, Any], section: str, kinds: Sequence[Any]) -> Standard:
    return Standard(
        code=str(each["code"]),
        title=str(each["title"]),
        section=section,
        level=str(each.get("level") or ""),
        core=yes_or_no(each["core"]),
        requirement=str(each["requirement"]),
        evidence=tuple(str(kind) for kind in each.get("evidence") or kinds),
        elements=tuple(
            Element(str(one["text"]), *(yes_or_no(one.get(name, False)) for name in ("critical", "counted")))
            for one in each.get("elements") or ()
        ),
        settings=tuple(str(name) for name in each.get("settings") or ()),
    )
