"""What is kept of somebody who asks a peer. The page and the machine-readable file say this."""

from django.utils.translation import gettext_lazy as _

from directory.requests.kept.kinds import Form, Kept, Place
from directory.requests.retention_days import (
    BACKUP_DAYS,
    KEY_GRACE_DAYS,
    REPORT_DAYS,
    RETENTION_MOST_DAYS,
    TALLY_DAYS,
)
from directory.requests.tombstones import KEPT as TOMBSTONES_KEPT

_REQUEST_ENDS = _(
    "60 days after the last message, 180 days after you asked at most, or at once when you erase it with your code"
)

ASKING: tuple[Kept, ...] = (
    Kept(
        "words",
        _("Your answers and what you and your supporter write"),
        Place.VAULT,
        Form.SEALED,
        _REQUEST_ENDS,
        RETENTION_MOST_DAYS,
        ("Message",),
    ),
    Kept(
        "line",
        _("Who is in line and who holds your request"),
        Place.VAULT,
        Form.SEALED,
        _REQUEST_ENDS,
        RETENTION_MOST_DAYS,
        ("Slot",),
    ),
    Kept(
        "code",
        _("Your code"),
        Place.VAULT,
        Form.HASHED,
        _REQUEST_ENDS,
        RETENTION_MOST_DAYS,
        ("SupportRequest",),
    ),
    Kept(
        "days",
        _(
            "The day you asked, the day of the last message, the state, the hour at which a turn ends, how many messages "
            "and roughly how long"
        ),
        Place.VAULT,
        Form.CLEAR,
        _REQUEST_ENDS,
        RETENTION_MOST_DAYS,
        ("SupportRequest", "Slot", "Message"),
    ),
    Kept(
        "visit",
        _("What you have open while you write or read"),
        Place.VAULT,
        Form.SEALED,
        _("15 minutes without a move on a shared device, 20 hours on your own, or at once when you leave"),
        1,
        ("Visit",),
    ),
    Kept(
        "visit-cookie",
        _("A cookie that opens what you have open"),
        Place.BROWSER,
        Form.CLEAR,
        _("the end of your visit; on a shared device, when the browser is closed"),
        1,
    ),
    Kept(
        "leave-cookie",
        _("A cookie without meaning, set when you leave, so that Back does not show what you typed"),
        Place.BROWSER,
        Form.CLEAR,
        _("when the browser is closed"),
    ),
    Kept(
        "tries",
        _("How often somebody tried codes or passwords from an internet address"),
        Place.MEMORY,
        Form.HASHED,
        _("the end of the day, when the key of the mark is thrown away"),
        1,
    ),
    Kept(
        "report",
        _("A report of a problem with a supporter, for whoever reads reports"),
        Place.VAULT,
        Form.SEALED,
        _("180 days after it came"),
        REPORT_DAYS,
        ("Report",),
    ),
    Kept(
        "tally",
        _("How often something happened with requests in a month, by language, setting and programme"),
        Place.VAULT,
        Form.SEALED,
        _("about two years; a number is told only when the quarter is over and enough people stand behind it"),
        TALLY_DAYS + 31,
        ("Tally",),
    ),
    Kept(
        "tombstone",
        _("That something was erased on a day, so that an old backup cannot bring it back"),
        Place.KEYS,
        Form.HASHED,
        _("as long as a copy of it could still be opened"),
        TOMBSTONES_KEPT.days,
        ("Upkeep",),
    ),
    Kept(
        "backup",
        _("Copies of all that lies in the database for requests"),
        Place.BACKUP,
        Form.SEALED,
        _("14 days; whoever runs this site sees to it"),
        BACKUP_DAYS,
    ),
    Kept(
        "stray",
        _("Copies that somebody forgot to delete, and remains in the files of the database"),
        Place.BACKUP,
        Form.SEALED,
        _(
            "until whoever runs this site destroys the key of their month, a week after the last day on which a request "
            "of that month can live; from then on they cannot be read"
        ),
        31 + RETENTION_MOST_DAYS + KEY_GRACE_DAYS,
    ),
)
