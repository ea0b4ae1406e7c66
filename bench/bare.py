"""The least a WSGI application can do: answer a page of a given size with the headers of ours."""

import os

BODY = b"x" * int(os.environ.get("BARE_SIZE", "20000"))
HEADERS = [("Content-Type", "text/html; charset=utf-8"), ("Content-Length", str(len(BODY)))]


def application(environ, start_response):  # noqa: ANN001, ANN201 the WSGI interface
    start_response("200 OK", HEADERS)
    return [BODY]
