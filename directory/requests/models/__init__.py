from directory.requests.models.key_mark import KeyMark
from directory.requests.models.keys import AccountKey, Unlock
from directory.requests.models.outbox import OutboxMail
from directory.requests.models.report import Report
from directory.requests.models.request import Message, Slot, SupportRequest
from directory.requests.models.visit import Visit

__all__ = ["AccountKey", "KeyMark", "Message", "OutboxMail", "Report", "Slot", "SupportRequest", "Unlock", "Visit"]
