from directory.requests.models.arrival import Arrival
from directory.requests.models.key_mark import KeyMark
from directory.requests.models.keys import AccountKey, Unlock
from directory.requests.models.load import LoadNote
from directory.requests.models.outbox import MailHour, Notice, OutboxMail
from directory.requests.models.own_count import OwnCount
from directory.requests.models.report import Report
from directory.requests.models.request import Message, Slot, SupportRequest
from directory.requests.models.tally import Tally
from directory.requests.models.upkeep import Upkeep
from directory.requests.models.visit import Visit

__all__ = [
    "AccountKey",
    "Arrival",
    "KeyMark",
    "LoadNote",
    "MailHour",
    "Message",
    "Notice",
    "OutboxMail",
    "OwnCount",
    "Report",
    "Slot",
    "SupportRequest",
    "Tally",
    "Unlock",
    "Upkeep",
    "Visit",
]
