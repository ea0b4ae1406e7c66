"""What is kept of somebody who reads. The page and the machine-readable file say this."""

from django.utils.translation import gettext_lazy as _

from directory.requests.kept.kinds import Form, Kept, Place

READING: tuple[Kept, ...] = (
    Kept(
        "feedback",
        _("How many people said on a day that a page had what they looked for, and how many that it had not"),
        Place.CONTENT,
        Form.CLEAR,
        _("a year, or until the page is deleted; never who answered, at what time or from where"),
        365,
    ),
)
