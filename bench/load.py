"""A small load generator: as many processes as clients, each with one connection that is kept open."""

from __future__ import annotations

import multiprocessing
import socket
import statistics
import time
from collections.abc import Callable
from dataclasses import dataclass


@dataclass(frozen=True)
class Load:
    """What one run gave. Times are milliseconds."""

    p50: float
    p95: float
    per_second: float
    failed: int
    count: int


class Connection:
    """One kept-open HTTP/1.1 connection that reads an answer by its Content-Length."""

    def __init__(self, port: int) -> None:
        self.address = ("127.0.0.1", port)
        self.socket: socket.socket | None = None

    def get(self, path: str) -> tuple[int, bytes]:
        """Return status and body of a GET; opens the connection anew when the server closed it."""
        request = f"GET {path} HTTP/1.1\r\nHost: 127.0.0.1:{self.address[1]}\r\n\r\n".encode()
        for attempt in range(2):
            try:
                if self.socket is None:
                    self.socket = socket.create_connection(self.address, timeout=30)
                self.socket.sendall(request)
                return self._answer()
            except (ConnectionError, OSError):
                self.socket = None
                if attempt:
                    raise
        raise ConnectionError

    def _answer(self) -> tuple[int, bytes]:
        assert self.socket
        data = b""
        while b"\r\n\r\n" not in data:
            piece = self.socket.recv(65536)
            if not piece:
                raise ConnectionError
            data += piece
        head, _, body = data.partition(b"\r\n\r\n")
        fields = head.lower().split(b"\r\n")
        length = next(int(line.split(b":")[1]) for line in fields if line.startswith(b"content-length:"))
        while len(body) < length:
            body += self.socket.recv(65536)
        if b"connection: close" in fields:
            self.socket.close()
            self.socket = None
        return int(head.split(b" ", 2)[1]), body


def _client(port: int, paths: list[str], seconds: float, results: multiprocessing.Queue) -> None:
    connection, times, failed = Connection(port), [], 0
    until, place = time.perf_counter() + seconds, 0
    while time.perf_counter() < until:
        started = time.perf_counter()
        try:
            status, _ = connection.get(paths[place % len(paths)])
        except OSError:
            status = 0
        times.append((time.perf_counter() - started) * 1000)
        failed += status != 200
        place += 1
    results.put((times, failed))


def read(port: int, paths: list[str], *, clients: int = 4, seconds: float = 8) -> Load:
    """Ask for the paths in turn from `clients` processes for that many seconds."""
    return _measured(_client, [(port, paths, seconds)] * clients, seconds)


def _measured(target: Callable[..., None], arguments: list[tuple], seconds: float) -> Load:
    context = multiprocessing.get_context("fork")
    results = context.Queue()
    processes = [context.Process(target=target, args=(*one, results)) for one in arguments]
    for process in processes:
        process.start()
    times: list[float] = []
    failed = 0
    for _ in processes:
        more, wrong = results.get(timeout=seconds + 120)
        times += more
        failed += wrong
    for process in processes:
        process.join()
    return summary(times, seconds, failed)


def summary(times: list[float], seconds: float, failed: int) -> Load:
    """Return the figures of a run from the times of its answers, in milliseconds."""
    ends = statistics.quantiles(times, n=20) if len(times) > 1 else times * 19
    return Load(
        round(statistics.median(times), 2), round(ends[-1], 2), round(len(times) / seconds, 1), failed, len(times)
    )
