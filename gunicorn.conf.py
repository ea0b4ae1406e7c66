import logging
import os
from pathlib import Path
from typing import Any

root = Path(__file__).resolve().parent
chdir = str(root)
pythonpath = str(root / "site")
wsgi_app = "config.wsgi"
bind = f"127.0.0.1:{os.environ.get('PORT', '8000')}"
workers = int(os.environ.get("WEB_WORKERS", "2"))
threads = 4
timeout = 60
# An access log would keep the address and the browser of everyone who came.
accesslog = None
# By default gunicorn opens a socket in the home folder, shared by every gunicorn of that user.
control_socket_disable = True


class BareWords(logging.Filter):
    """What gunicorn says of a request that it cannot read, or that broke before Django, without who came and for what."""

    def filter(self, record: logging.LogRecord) -> bool:
        said = record.getMessage()
        if said.startswith("Invalid request from ip="):
            record.msg, record.args = "A request that cannot be read was refused", ()
        elif said.startswith("Error handling request"):
            kind = record.exc_info[0].__name__ if record.exc_info and record.exc_info[0] else "error"
            record.msg, record.args, record.exc_info = f"A request broke in the server ({kind})", (), None
        return True


def on_starting(server: Any) -> None:
    server.log.error_log.addFilter(BareWords())
