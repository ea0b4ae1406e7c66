"""Mail servers on loopback, each with a temper of its own."""

import socket
from collections.abc import Iterator
from contextlib import closing, contextmanager
from email import message_from_bytes
from email.message import Message
from threading import Lock

from aiosmtpd.controller import Controller
from aiosmtpd.smtp import SMTP, Envelope, Session


class Temper:
    """Takes every mail; `refusal` answers a recipient, `late_refusal` answers the mail itself, when it is set."""

    def __init__(self) -> None:
        self.refusal = ""
        self.late_refusal = ""
        self.refused_address = ""
        self.taken: list[Envelope] = []
        self._lock = Lock()

    async def handle_RCPT(self, server: SMTP, session: Session, envelope: Envelope, address: str, options) -> str:  # noqa: N802 -- aiosmtpd calls it so
        if self.refusal and self.refused_address in address:
            return self.refusal
        envelope.rcpt_tos.append(address)
        return "250 OK"

    async def handle_DATA(self, server: SMTP, session: Session, envelope: Envelope) -> str:  # noqa: N802 -- aiosmtpd calls it so
        if self.late_refusal:
            return self.late_refusal
        with self._lock:
            self.taken.append(envelope)
        return "250 OK"

    @property
    def recipients(self) -> list[str]:
        return sorted(address for envelope in self.taken for address in envelope.rcpt_tos)

    @property
    def mails(self) -> list[Message]:
        return [message_from_bytes(envelope.content) for envelope in self.taken]


def free_port() -> int:
    with closing(socket.socket()) as probe:
        probe.bind(("127.0.0.1", 0))
        return probe.getsockname()[1]


@contextmanager
def mail_server(port: int) -> Iterator[Temper]:
    """Serve SMTP on this port of 127.0.0.1 until the end of the block."""
    temper = Temper()
    controller = Controller(temper, hostname="127.0.0.1", port=port)
    controller.start()
    try:
        yield temper
    finally:
        controller.stop()


@contextmanager
def silent_server(port: int) -> Iterator[None]:
    """Take connections on this port and never say a word."""
    with closing(socket.socket()) as listening:
        listening.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
        listening.bind(("127.0.0.1", port))
        listening.listen(16)
        yield
