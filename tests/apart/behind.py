"""What stands behind the proxy in its tests: answers with what it was told, and looks around before it does."""

import json
import threading
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer


class Behind(ThreadingHTTPServer):
    """`look` is called while a body has come and no answer went out; `answer` is what everybody gets."""

    daemon_threads = True
    look: Callable[[], object] = staticmethod(lambda: None)
    answer: bytes | None = None


class _Handler(BaseHTTPRequestHandler):
    server: Behind

    def do_POST(self) -> None:
        body = self.rfile.read(int(self.headers.get("Content-Length", 0)))
        self.server.look()
        self._say(json.dumps({"length": len(body), **{k.lower(): v for k, v in self.headers.items()}}).encode())

    def do_GET(self) -> None:
        self._say(self.server.answer or json.dumps({k.lower(): v for k, v in self.headers.items()}).encode())

    def _say(self, words: bytes) -> None:
        self.send_response(200)
        self.send_header("Content-Length", str(len(words)))
        self.send_header("Content-Type", "text/html")
        self.end_headers()
        self.wfile.write(words)

    def log_message(self, *about: object) -> None:
        return None


@contextmanager
def behind() -> Iterator[Behind]:
    with Behind(("127.0.0.1", 0), _Handler) as server:
        thread = threading.Thread(target=server.serve_forever, daemon=True)
        thread.start()
        yield server
        server.shutdown()
        thread.join()
