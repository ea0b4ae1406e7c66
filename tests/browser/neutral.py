"""The neutral place that leaving leads to: another origin on this machine, so that no test goes out to the network."""

from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from threading import Thread

PAGE = (
    b'<!doctype html><html lang="en"><head><title>Weather</title><link rel="icon" href="data:,"></head>'
    b"<body><h1>The weather</h1></body></html>"
)


@dataclass
class Neutral:
    """`seen` holds the headers of everybody who came, so that a test can see what was told on."""

    url: str
    seen: list[dict[str, str]] = field(default_factory=list)


@contextmanager
def neutral_place() -> Iterator[Neutral]:
    seen: list[dict[str, str]] = []

    class Handler(BaseHTTPRequestHandler):
        def do_GET(self) -> None:
            seen.append(dict(self.headers))
            self.send_response(200)
            self.send_header("Content-Type", "text/html")
            self.send_header("Content-Length", str(len(PAGE)))
            self.end_headers()
            self.wfile.write(PAGE)

        def log_message(self, *_: object) -> None:
            """Say nothing."""

    server = ThreadingHTTPServer(("127.0.0.1", 0), Handler)
    Thread(target=server.serve_forever, daemon=True).start()
    try:
        yield Neutral(f"http://127.0.0.1:{server.server_address[1]}/", seen)
    finally:
        server.shutdown()
        server.server_close()
