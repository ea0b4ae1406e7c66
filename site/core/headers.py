"""Security headers of every answer, errors and redirects included."""

from base64 import b64encode
from functools import cache
from hashlib import sha256
from pathlib import Path

from csp.middleware import CSPMiddleware, PolicyParts
from django.conf import settings
from django.contrib.staticfiles import finders
from django.contrib.staticfiles.storage import staticfiles_storage
from django.http import HttpRequest, HttpResponseBase

from core.paths import first_segment, is_confidential, is_signed_in_area

# The only scripts that a confidential page may run; each is named in the policy by its hash.
CONFIDENTIAL_SCRIPTS = ("js/leave.js", "js/copy.js")
PERMISSIONS = "camera=(), geolocation=(), microphone=(), payment=(), usb=(), browsing-topics=()"


@cache
def script_hash(name: str) -> str:
    """Return "sha256-…" of the script as it is served; the element's integrity and the policy both name it.

    Raises FileNotFoundError when there is no such static file.
    """
    collected = getattr(staticfiles_storage, "stored_name", None)
    path = staticfiles_storage.path(collected(name)) if collected else finders.find(name)
    if not path:
        raise FileNotFoundError(name)
    content = Path(path).read_bytes()
    return "sha256-" + b64encode(sha256(content).digest()).decode()


def confidential_policy() -> dict[str, list[str]]:
    return {
        "default-src": ["'none'"],
        "script-src": [f"'{script_hash(name)}'" for name in CONFIDENTIAL_SCRIPTS],
        "style-src": ["'self'"],
        "img-src": ["'self'"],
        # A teller hears and sees what they say yes to.
        "media-src": ["'self'"],
        "form-action": ["'self'"],
        "base-uri": ["'none'"],
        "frame-ancestors": ["'none'"],
    }


def admin_policy() -> dict[str, list[str]]:
    """Wagtail's date fields start themselves with inline scripts and preview in a frame (wagtail#1288)."""
    policy = dict(settings.CONTENT_SECURITY_POLICY["DIRECTIVES"])
    return {
        **policy,
        "script-src": ["'self'", "'unsafe-inline'"],
        "style-src": ["'self'", "'unsafe-inline'"],
        "img-src": ["'self'", "data:", "blob:"],
        "frame-src": ["'self'"],
        "frame-ancestors": ["'self'"],
        "font-src": ["'self'"],
    }


class HeadersMiddleware(CSPMiddleware):
    def get_policy_parts(
        self,
        request: HttpRequest,
        response: HttpResponseBase,
        report_only: bool = False,  # noqa: FBT001, FBT002 the library's own signature
    ) -> PolicyParts:
        parts = super().get_policy_parts(request, response, report_only)
        if report_only:
            return parts
        if is_confidential(request.path_info):
            parts.config = confidential_policy()
        elif first_segment(request.path_info) == "admin":
            parts.config = admin_policy()
        return parts

    def process_response(self, request: HttpRequest, response: HttpResponseBase) -> HttpResponseBase:
        response = super().process_response(request, response)
        response.headers["Permissions-Policy"] = PERMISSIONS
        response.headers.setdefault("Cross-Origin-Resource-Policy", "same-origin")
        if is_confidential(request.path_info) or is_signed_in_area(request.path_info):
            response.headers["Cache-Control"] = "no-store"
            response.headers["X-Robots-Tag"] = "noindex"
        return response
