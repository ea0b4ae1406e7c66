"""What stands on posters, cards and sheets, in the active language.

What the sheet says of confidence is what "Who can know what" (/about/who-can-know/) says, in fewer words.
"""

from django.utils.translation import get_language, get_language_bidi
from django.utils.translation import gettext as _

from core.typesetting.letters import day_in_words, plain
from resources.posters.wanted import Ink, Kind, Line, PosterSheet, Section, Wanted, Way


def sheet_of(wanted: Wanted, site: str) -> PosterSheet:
    """Return what stands on the paper, every value cleaned of what no paper can show."""
    title, lead = _beginning(wanted.kind)
    institution = plain(wanted.institution)
    return PosterSheet(
        language=get_language() or "en",
        right_to_left=get_language_bidi(),
        site=plain(site),
        title=title,
        address=wanted.address,
        picture_in_words=_("QR code that leads to %(address)s") % {"address": wanted.address},
        on=wanted.on,
        in_black=wanted.ink == Ink.BLACK,
        lead=lead,
        for_whom=_("For everyone who works at %(institution)s") % {"institution": institution} if institution else "",
        sections=_sections() if wanted.kind == Kind.EXPECT else (),
        go_title=_("Get help now") if wanted.way == Way.NOW else _("Find somebody to ask"),
        line_title=_("Or call"),
        line=Line(plain(wanted.line.name), plain(wanted.line.number), plain(wanted.line.hours)),
        danger=_("If a life is in danger, call the emergency number first."),
        as_of=_("As of %(day)s") % {"day": day_in_words(wanted.on)},
    )


def _beginning(kind: Kind) -> tuple[str, str]:
    """Return the title and what stands below it."""
    if kind == Kind.EXPECT:
        return (
            _("What to expect when you ask a peer"),
            _(
                "A peer supporter works in health care, as you do, and was trained to listen. Not a judge, not your boss."
            ),
        )
    if kind == Kind.POSTER:
        return (
            _("Something happened at work. You do not have to carry it alone."),
            _("Were you there when a patient was harmed, or nearly? It can stay with you, whatever your work is.")
            + " "
            + _("A trained colleague listens, in confidence. You need no name and no account."),
        )
    return _("You do not have to carry it alone"), _("A trained colleague listens. You need no name and no account.")


def _sections() -> tuple[Section, ...]:
    return (
        (
            _("How to reach a peer"),
            (
                _("Open the address below, on your own phone if you can. Choose a person, or let us find one."),
                _("Write a few words, or none. You need no name and no account."),
                _("You get a code. It is your only way back to the answer, so keep it safe."),
            ),
        ),
        (
            _("What happens next"),
            (
                _("One person is asked. From when they are told, they have 12 to 24 hours to say yes."),
                _("If they cannot, the next one is asked, at most three in all. After that, you choose again."),
                _("You write to each other, or talk in the way you both want. You can stop at any time."),
            ),
        ),
        (
            _("What is kept confidential"),
            (
                _("Only you, with your code, and the one supporter who says yes can read what you write."),
                _("We keep out your employer, the editors of the site and the coordinators of the programme."),
                _("You can leave out people and organisations. They never learn that you asked."),
            ),
        ),
        (
            _("What nobody can promise"),
            (
                _("A supporter may have to speak if a life is in danger, or where the law demands it."),
                _("A work computer may record what you type. So could someone who has broken into the server."),
                _("The law does not protect such a talk everywhere. Speak about how you are, not about the case."),
            ),
        ),
    )
