"""What somebody typed into a form that could not be taken, so that the page that says so can hand it back."""

from django.core.exceptions import SuspiciousOperation
from django.http import HttpRequest
from django.http.multipartparser import MultiPartParserError

# The fields of our forms that take words of one's own.
FIELDS = ("text", "message", "contact", "words")


def typed_words(request: HttpRequest) -> str:
    """Return the words of a post; "" where there are none, or where the post cannot be read any more."""
    try:
        return next(filter(None, (request.POST.get(name, "") for name in FIELDS)), "")
    except (OSError, SuspiciousOperation, MultiPartParserError):
        return ""
