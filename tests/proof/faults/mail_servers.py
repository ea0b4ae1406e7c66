"""Mail servers that are out of order, each in its own way, for as long as a block lasts."""

import asyncio
import socket
from collections.abc import Callable, Iterator
from contextlib import AbstractContextManager, closing, contextmanager, suppress
from threading import Thread

from aiosmtpd.controller import Controller
from aiosmtpd.smtp import SMTP, Envelope, Session

from tests.directory.requests.core.mail_server import Temper, mail_server


@contextmanager
def nobody_listens(port: int) -> Iterator[None]:
    yield


@contextmanager
def says_nothing(port: int) -> Iterator[None]:
    """Take every connection and never say a word."""
    held = []
    with closing(socket.socket()) as listening:
        listening.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
        listening.bind(("127.0.0.1", port))
        listening.listen()

        def take() -> None:
            with suppress(OSError):
                while True:
                    held.append(listening.accept()[0])

        taking = Thread(target=take, daemon=True)
        taking.start()
        yield
        listening.shutdown(socket.SHUT_RDWR)
        taking.join()
    for connection in held:
        connection.close()


class Stalling(Temper):
    """Takes everything but the answer to the mail itself."""

    async def handle_DATA(self, server: SMTP, session: Session, envelope: Envelope) -> str:  # noqa: N802 -- aiosmtpd calls it so
        await asyncio.sleep(3600)
        return "451 Never said"


@contextmanager
def stalls_after_the_words(port: int) -> Iterator[None]:
    controller = Controller(Stalling(), hostname="127.0.0.1", port=port)
    controller.start()
    yield
    controller.stop()


def answers(when: str, answer: str) -> Callable[[int], AbstractContextManager[None]]:
    """Return a server that says this to a recipient ("refusal") or to the mail itself ("late_refusal")."""

    @contextmanager
    def answering(port: int) -> Iterator[None]:
        with mail_server(port) as temper:
            setattr(temper, when, answer)
            yield
            assert temper.taken == []

    return answering


FAULTS = {
    "nobody listens": nobody_listens,
    "says nothing": says_nothing,
    "stalls after the words": stalls_after_the_words,
    "not now, at the recipient": answers("refusal", "451 Try again later"),
    "not now, after the words": answers("late_refusal", "452 Too much mail"),
    "bounces at the recipient": answers("refusal", "550 No such user here"),
    "bounces after the words": answers("late_refusal", "554 Looks like junk"),
}
HANGS = ("says nothing", "stalls after the words")
