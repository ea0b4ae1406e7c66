"""What the tests of requests begin with: keys of each test's own, and a supporter whose inbox is open."""

from tests.directory.requests.conftest import keys

__all__ = ["keys"]
