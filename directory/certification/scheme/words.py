"""A scheme's codes and rules in words. A code that nobody wrote words for is shown as it is written, without its dashes."""

from __future__ import annotations

from typing import TYPE_CHECKING

from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy, ngettext

from directory.certification.scheme.shape import Among, Level, Standard, Threshold

if TYPE_CHECKING:
    from django.utils.functional import _StrPromise

EVIDENCE: dict[str, _StrPromise] = {
    "accreditation_certificate": gettext_lazy("certificate of an accredited course"),
    "attendance_log": gettext_lazy("list of attendance"),
    "competency_evaluation": gettext_lazy("evaluation of the competence"),
    "compliance_audit": gettext_lazy("audit of keeping to the role"),
    "feedback_survey": gettext_lazy("survey of feedback"),
    "group_participant_feedback": gettext_lazy("feedback of people in a group"),
    "knowledge_assessment": gettext_lazy("test of knowledge"),
    "performance_evaluation": gettext_lazy("evaluation of the work as a peer supporter"),
    "resource_directory": gettext_lazy("list of the places that help"),
    "satisfaction_survey": gettext_lazy("survey of people who were supported"),
    "scenario_evaluation": gettext_lazy("evaluation of a scenario"),
    "second_victim_feedback": gettext_lazy("feedback of people who were supported"),
    "signed_confidentiality_agreement": gettext_lazy("signed confidentiality agreement"),
    "supporting_document": gettext_lazy("document that shows it"),
    "supervisor_observation": gettext_lazy("observation by a supervisor"),
    "training_certificate": gettext_lazy("certificate of a training"),
    "training_record": gettext_lazy("record of a training"),
    "years_of_experience": gettext_lazy("years of experience, attested"),
}
GRADES: dict[str, _StrPromise] = {
    "FC": gettext_lazy("full compliance (FC)"),
    "PC": gettext_lazy("partial compliance (PC)"),
    "NC": gettext_lazy("non-compliance (NC)"),
}
SETTINGS: dict[str, _StrPromise] = {
    "hospital": gettext_lazy("hospital"),
    "primary_care": gettext_lazy("primary care"),
    "long_term_care": gettext_lazy("long-term care (also nursing homes and social-healthcare centres)"),
}
COUNTED: dict[str, _StrPromise] = {
    "interviews": gettext_lazy("talks with people who asked for support"),
    "distinct_second_victims": gettext_lazy("different people supported"),
    "peer_supporters_mentored": gettext_lazy("peer supporters mentored"),
    "training_hours": gettext_lazy("hours of further training"),
}


def named(code: str, words: dict[str, _StrPromise]) -> str:
    """Return the words for a code of a scheme."""
    return str(words.get(code, code.replace("_", " ")))


def rule_in_words(level: Level, standards: list[Standard]) -> list[str]:
    """Return a sentence for each threshold, with the counts that it makes of these standards."""
    return [_sentence(threshold, standards) for threshold in level.thresholds]


def _sentence(threshold: Threshold, standards: list[Standard]) -> str:
    total = sum(threshold.among is Among.ALL or each.core == (threshold.among is Among.CORE) for each in standards)
    needed = threshold.needed(total)
    said = {
        "needed": needed,
        "total": total,
        "share": f"{float(threshold.share):.0%}" if threshold.share is not None else "",
        "grades": _(" or ").join(named(grade, GRADES) for grade in sorted(threshold.grades)),
    }
    if threshold.among is Among.CORE and needed == total:
        return (
            ngettext("The %(total)s CORE standard: %(grades)s.", "All %(total)s CORE standards: %(grades)s.", total)
            % said
        )
    if threshold.among is Among.ALL:
        return _("At least %(needed)s of the %(total)s standards: %(grades)s.") % said
    if threshold.share is not None:
        return _("At least %(needed)s of the %(total)s others (%(share)s, rounded up): %(grades)s.") % said
    return _("At least %(needed)s of the %(total)s others: %(grades)s.") % said
