"""The pictures of a report."""

from collections.abc import Sequence

from django.utils.safestring import SafeString
from django.utils.translation import get_language_bidi
from django.utils.translation import gettext as _

from core.pictures.bars import bars
from core.pictures.lines import Line, lines
from directory.measures.report import Course, Share


def drawn_share(share: Share) -> SafeString:
    return bars(f"share-{share.name}", share.title, share.rows, right_to_left=get_language_bidi())


def drawn_courses(name: str, quarters: Sequence[str], courses: Sequence[Course]) -> SafeString:
    return lines(
        name,
        _("By quarter"),
        quarters,
        [Line(course.title, course.numbers) for course in courses],
        right_to_left=get_language_bidi(),
    )
