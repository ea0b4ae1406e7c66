"""What a page does beside what it shows: errors, broken rules, requests to others. Kept for every page of a test."""

from playwright.sync_api import BrowserContext, ConsoleMessage, Request, Response, WebError


class Watch:
    """Collects `faults` of one browser context; `allow` names answers that a test provokes on purpose."""

    def __init__(self, context: BrowserContext, *ours: str) -> None:
        self.faults: list[str] = []
        self._ours = ours
        self._allowed: set[int] = set()
        context.on("console", self._console)
        context.on("weberror", self._web_error)
        context.on("request", self._request)
        context.on("requestfailed", self._request_failed)
        context.on("response", self._response)

    def allow(self, *statuses: int) -> None:
        self._allowed.update(statuses)

    def _console(self, message: ConsoleMessage) -> None:
        # "Failed to load resource" only repeats what _response and _request_failed know better.
        if message.type in ("error", "warning") and not message.text.startswith("Failed to load resource"):
            self.faults.append(f"console {message.type} on {message.location.get('url')}: {message.text}")

    def _web_error(self, error: WebError) -> None:
        self.faults.append(f"script error: {error.error}")

    def _request(self, request: Request) -> None:
        if not request.url.startswith((*self._ours, "data:", "blob:", "about:")):
            self.faults.append(f"request to somebody else: {request.url}")

    def _request_failed(self, request: Request) -> None:
        # A page that is left while it loads breaks off its own requests.
        if request.failure != "net::ERR_ABORTED":
            self.faults.append(f"request failed ({request.failure}): {request.url}")

    def _response(self, response: Response) -> None:
        if response.status >= 400 and response.status not in self._allowed:
            self.faults.append(f"{response.status} for {response.request.method} {response.url}")
