"""Conflicts of interest in words."""

from django.utils.translation import gettext_lazy as _

from directory.certification.audits.conflicts import Conflict

CONFLICTS = {
    Conflict.SELF: _("This is the candidate."),
    Conflict.INSTITUTION: _("Works for, or audits for, the candidate’s institution."),
    Conflict.PROGRAMME: _("Takes part in the candidate’s programme."),
    Conflict.MENTOR: _("Has mentored or trained the candidate, or the other way round."),
    Conflict.PLACE_UNKNOWN: _(
        "Their organisation is not entered. An administrator can add it under “Places of staff”."
    ),
    Conflict.SAME_ORGANISATION: _("Is of the same organisation as the other person who looks at it."),
    Conflict.BOTH_PARTS: _("Has the other part already."),
    Conflict.EARLIER_ROUND: _("Looked at it before; a second look needs other people."),
}
