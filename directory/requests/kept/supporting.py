"""What is kept of somebody who has an account. The page and the machine-readable file say this."""

from django.conf import settings
from django.utils.translation import gettext_lazy as _

from directory.requests.kept.kinds import Form, Kept, Place
from directory.requests.load import KEPT_FOR
from directory.requests.outbox import KEPT as MAIL_KEPT

SUPPORTING: tuple[Kept, ...] = (
    Kept(
        "supporter",
        _("What a supporter’s page shows, and their calendar of leave"),
        Place.CONTENT,
        Form.CLEAR,
        _("the coordinator deletes it when the supporter leaves"),
    ),
    Kept(
        "account",
        _("Name, email address and a hash of the password of whoever signs in"),
        Place.CONTENT,
        Form.CLEAR,
        _("an administrator deletes the account"),
    ),
    Kept(
        "application",
        _("An application for a certificate that was decided: name, address, profession, findings and the decision"),
        Place.CONTENT,
        Form.CLEAR,
        _("as long as the site runs, since a decision can be looked at again"),
    ),
    Kept(
        "application_undecided",
        _("An application that was never handed in, or was withdrawn, with its files and the account made for it"),
        Place.CONTENT,
        Form.CLEAR,
        _("a set time after its last change, half a year where the site says nothing else"),
        settings.LEEWARD_EVIDENCE_DAYS,
    ),
    Kept(
        "evidence",
        _("Files that show what somebody has learned, for a certificate or its renewal"),
        Place.FILES,
        Form.SEALED,
        _("a set time after the decision, half a year by default, or at once when they are taken back"),
        settings.LEEWARD_EVIDENCE_DAYS,
    ),
    Kept(
        "renewal",
        _("What counts towards a renewal: two sums of the holder’s own count, and what an auditor confirmed"),
        Place.CONTENT,
        Form.CLEAR,
        _("as long as the certificate is in the register of the site"),
    ),
    Kept(
        "story_told",
        _("A story that somebody told us, with questions and answers, until it is published"),
        Place.CONTENT,
        Form.SEALED,
        _(
            "until its teller takes it back, or a set time after its last change, half a year by default"
        ),
        settings.LEEWARD_STORY_DAYS,
    ),
    Kept(
        "story_page",
        _("A published story, with its earlier versions"),
        Place.CONTENT,
        Form.CLEAR,
        _("until its teller takes it back; then nothing of it is left within a minute, but in backups made before"),
    ),
    Kept(
        "record",
        _("Every act of an audit, by numbers, codes and days, without names or words"),
        Place.CONTENT,
        Form.CLEAR,
        _("as long as the site runs; nobody can change it unseen"),
    ),
    Kept(
        "factor",
        _("The secret of a second factor"),
        Place.CONTENT,
        Form.SEALED,
        _("its owner removes it, or the account is deleted"),
    ),
    Kept(
        "session",
        _("That somebody is signed in"),
        Place.CONTENT,
        Form.CLEAR,
        _("8 hours, or at once when they sign out or leave"),
        8 / 24,
    ),
    Kept(
        "arrival",
        _("That somebody who signed in was let through to the part with requests"),
        Place.VAULT,
        Form.SEALED,
        _("8 hours, or at once when they sign out or leave"),
        8 / 24,
        ("Arrival",),
    ),
    Kept(
        "key",
        _("A supporter’s own key, which opens what was sealed to them"),
        Place.VAULT,
        Form.SEALED,
        _("until another takes its place"),
        None,
        ("AccountKey",),
    ),
    Kept(
        "key-marks",
        _("Which key files belong to this site"),
        Place.VAULT,
        Form.HASHED,
        _("as long as the key file is there"),
        None,
        ("KeyMark",),
    ),
    Kept(
        "unlock",
        _("An opened inbox"),
        Place.VAULT,
        Form.SEALED,
        _("20 minutes without a move, 8 hours at most, or at once when they close it or leave"),
        8 / 24,
        ("Unlock",),
    ),
    Kept(
        "load",
        _("A supporter’s own notes on how heavy a week was; nobody else can open them"),
        Place.VAULT,
        Form.SEALED,
        _("180 days, or at once when they delete them"),
        KEPT_FOR.days,
        ("LoadNote",),
    ),
    Kept(
        "own_count",
        _("A supporter’s own count of people and talks by month, never who; nobody else can open it"),
        Place.VAULT,
        Form.SEALED,
        _("10 years, or at once when they lose their key"),
        3652,
        ("OwnCount",),
    ),
    Kept(
        "mail",
        _("A mail that waits for its hour or for the mail server; it always says the same"),
        Place.VAULT,
        Form.SEALED,
        _("3 days, or at once when it is sent"),
        MAIL_KEPT.days,
        ("Notice", "OutboxMail", "MailHour"),
    ),
    Kept(
        "history",
        _("Who changed what in the editors’ and coordinators’ part, and when"),
        Place.CONTENT,
        Form.CLEAR,
        _("as long as the page or the person is there; never about a request"),
    ),
)
