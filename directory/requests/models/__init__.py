from directory.requests.models.arrival import Arrival
from directory.requests.models.keys import AccountKey, Unlock
from directory.requests.models.outbox import OutboxMail
from directory.requests.models.report import Report
from directory.requests.models.request import Message, Slot, SupportRequest
from directory.requests.models.visit import Visit

__all__ = ["AccountKey", "Arrival", "Message", "OutboxMail", "Report", "Slot", "SupportRequest", "Unlock", "Visit"]
