"""The talk that a visit holds the key of."""

from dataclasses import dataclass
from datetime import date, datetime, timedelta
from typing import Any
from uuid import UUID

from django.http import HttpRequest
from django.utils import timezone

from directory.requests.ask.line import name_of
from directory.requests.ask.times import in_words
from directory.requests.models import SupportRequest
from directory.requests.retention import erased_on
from directory.requests.routing import LineState, line_state
from directory.requests.talk import Opened, open_with_key
from directory.requests.visits import VisitContent, open_visit
from directory.supporters.models import Supporter

SHOWN_FOR = timedelta(minutes=30)


@dataclass(frozen=True, repr=False)
class OpenTalk:
    content: VisitContent
    opened: Opened
    key: bytes


def open_talk(request: HttpRequest) -> OpenTalk | None:
    """Return the visit's talk; None without one, after an idle end, and once the request is erased."""
    content = open_visit(request)
    if content is None or content.talk is None:
        return None
    key = bytes.fromhex(content.talk["key"])
    opened = open_with_key(UUID(hex=content.talk["request"]), key)
    return OpenTalk(content, opened, key) if opened else None


def fresh_code(content: VisitContent | None) -> str | None:
    """Return the new code while it may still be shown: until it is confirmed, and for 30 minutes at most."""
    talk: dict[str, Any] = (content and content.talk) or {}
    if not talk.get("code"):
        return None
    sent_at = datetime.fromisoformat(talk["sent_at"])
    return str(talk["code"]) if timezone.now() - sent_at <= SHOWN_FOR else None


@dataclass(frozen=True)
class WhereItStands:
    """The state of the line for her page: `holder` is a name, `left` how many can still be asked after."""

    line: LineState
    holder: str
    erased_on: date

    @property
    def kind(self) -> str:
        """Return "waiting", "taken", "choose" (nobody is left) or "closed"."""
        if self.line.state == SupportRequest.State.CLOSED:
            return "closed"
        if self.line.holder is None:
            return "choose"
        return "taken" if self.line.accepted else "waiting"

    @property
    def taken_back(self) -> bool:
        """Say whether somebody had accepted, and can read it no longer: the key was lost, or they had to stop."""
        return self.line.state == SupportRequest.State.LOST

    @property
    def due(self) -> str:
        """Return in words until when whoever has been asked can answer."""
        return in_words(self.line.due_at) if self.line.due_at else ""

    @property
    def somebody_reads(self) -> bool:
        """Say whether anybody is there who reads, now or after accepting, what she would write."""
        return self.line.holder is not None


def where_it_stands(opened: Opened) -> WhereItStands:
    """Return who has the request now; raises SupportRequest.DoesNotExist when it was erased meanwhile."""
    line = line_state(opened)
    request = opened.request
    return WhereItStands(line, name_of(line.holder), erased_on(request.created_on, request.last_message_on))


def next_names(content: VisitContent, holder: int | None) -> list[str]:
    """Return the names behind the holder in the line that was just sent; empty once she came back with a code."""
    line = (content.talk or {}).get("line", [])
    behind = line[line.index(holder) + 1 :] if holder in line else []
    names = dict(Supporter.objects.filter(account__in=behind).values_list("account", "display_name"))
    return [names[account] for account in behind if account in names]
