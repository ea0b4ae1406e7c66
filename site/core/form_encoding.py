"""Every form is read as UTF-8, which is what browsers send, whatever its Content-Type names.

Django decodes with the codec that is named there. With some ("rot13", "idna") it breaks before any page of ours is
asked, so the answer has none of our words and none of our headers.
"""

from collections.abc import Iterable
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from _typeshed.wsgi import StartResponse, WSGIApplication, WSGIEnvironment


def plain_type(said: str) -> str:
    """Return a Content-Type with its kind, its boundary where it has one, and nothing else."""
    kind, *parts = (part.strip() for part in said.split(";"))
    return "; ".join([kind, *[part for part in parts if part.lower().startswith("boundary=")][:1]])


def read_as_utf8(application: "WSGIApplication") -> "WSGIApplication":
    def reading(environ: "WSGIEnvironment", start_response: "StartResponse") -> Iterable[bytes]:
        environ["CONTENT_TYPE"] = plain_type(environ.get("CONTENT_TYPE", ""))
        return application(environ, start_response)

    return reading
