import gzip
from threading import Thread

import pytest
from django.http import HttpResponse
from django.test import RequestFactory

from core import cache
from core.cache import generation, made_once, one_generation, renew_generation
from core.kept_pages import KeptPage, PageCacheMiddleware, kept_first


class Counting:
    """A site of one page that counts how often it is asked."""

    def __init__(self, **headers: str) -> None:
        self.asked = 0
        self.headers = headers

    def __call__(self, request) -> HttpResponse:
        self.asked += 1
        return HttpResponse(f"page {self.asked} " + "x" * 500, headers=self.headers)


@pytest.fixture
def site() -> Counting:
    return Counting()


def get(site, path="/learn/", method="get", cookie="", **headers) -> HttpResponse:
    request = getattr(RequestFactory(), method)(path, headers=headers)
    if cookie:
        request.META["HTTP_COOKIE"] = f"sessionid={cookie}"
    return PageCacheMiddleware(site)(request)


def test_a_public_page_is_made_once(site) -> None:
    assert get(site).content == get(site).content
    assert site.asked == 1


def test_a_new_generation_makes_it_anew(site) -> None:
    get(site)
    renew_generation()
    get(site)
    assert site.asked == 2


def test_each_renewal_gives_another_generation() -> None:
    renew_generation()
    first = generation()
    renew_generation()
    assert generation() != first


@pytest.mark.parametrize(
    "path",
    ["/ask/", "/ask/return/", "/inbox/", "/leave/", "/admin/", "/accounts/login/", "/supporters/me/", "/search/?q=a"],
)
def test_what_is_personal_is_never_kept(site, path) -> None:
    get(site, path)
    get(site, path)
    assert site.asked == 2


def test_whoever_is_signed_in_is_never_given_a_kept_page(site) -> None:
    get(site)
    get(site, cookie="somebody")
    assert site.asked == 2


def test_a_post_is_never_answered_from_memory(site) -> None:
    get(site)
    get(site, method="post")
    assert site.asked == 2


def test_an_answer_that_sets_a_cookie_is_not_kept() -> None:
    def sets_cookie(request) -> HttpResponse:
        response = HttpResponse("hello")
        response.set_cookie("a", "b")
        return response

    assert "a" in get(sets_cookie).cookies
    assert "a" in get(sets_cookie).cookies


def test_an_error_is_not_kept() -> None:
    states = iter([500, 200])
    answers = [get(lambda _: HttpResponse(status=next(states))).status_code for _ in range(2)]
    assert answers == [500, 200]


def test_other_filters_are_other_pages(site) -> None:
    get(site, "/directory/?language=de")
    get(site, "/directory/?language=en")
    assert site.asked == 2


def test_a_kept_page_is_compressed_for_whoever_can_read_it(site) -> None:
    answer = get(site, accept_encoding="gzip, br")
    assert gzip.decompress(answer.content).startswith(b"page 1")
    assert answer.headers["Content-Encoding"] == "gzip"
    assert "Accept-Encoding" in answer.headers["Vary"]


def test_a_kept_page_is_plain_for_everybody_else(site) -> None:
    get(site, accept_encoding="gzip")
    assert get(site).content.startswith(b"page 1")


def test_a_head_request_gets_the_length_and_no_body(site) -> None:
    whole = get(site)
    head = get(site, method="head")
    assert (head.content, head.headers["Content-Length"]) == (b"", whole.headers["Content-Length"])


def test_a_kept_page_keeps_its_headers() -> None:
    site = Counting(**{"Content-Security-Policy": "default-src 'none'"})
    get(site)
    assert get(site).headers["Content-Security-Policy"] == "default-src 'none'"


def test_a_page_of_one_host_is_not_given_to_another(site) -> None:
    get(site, host="one.example")
    get(site, host="two.example")
    assert site.asked == 2


def test_with_the_cache_off_every_page_is_made(site, settings) -> None:
    settings.LEEWARD_PAGE_CACHE = False
    get(site)
    get(site)
    assert site.asked == 2


def test_compressing_is_the_same_each_time() -> None:
    assert KeptPage.of(HttpResponse("a" * 900)) == KeptPage.of(HttpResponse("a" * 900))


def test_what_was_made_once_is_made_again_when_the_site_has_changed():
    made = iter(range(9))
    first = made_once("numbers", lambda: next(made))
    assert made_once("numbers", lambda: next(made)) == first
    renew_generation()
    assert made_once("numbers", lambda: next(made)) == first + 1


def never(environ, start_response):
    raise AssertionError("Django was asked")


def at_the_front(method="get", path="/learn/", **headers):
    """Ask the WSGI application with nothing behind it, and return status, headers and body."""
    said = []
    environ = getattr(RequestFactory(), method)(path, headers=headers).META
    body = b"".join(kept_first(never)(environ, lambda status, pairs: said.append((status, dict(pairs)))))
    return *said[0], body


def test_a_kept_page_is_answered_before_django_is_asked(site) -> None:
    made = get(site)
    assert at_the_front() == ("200 OK", dict(made.headers), made.content)


def test_the_front_says_the_length_of_an_answer_once() -> None:
    """Django's own middleware has said it already; a browser shows nothing of an answer that says it twice."""
    made = HttpResponse("page", headers={"Content-Length": "4"})
    headers, _body = KeptPage.of(made).parts({"REQUEST_METHOD": "GET"})
    assert [value for name, value in headers if name == "Content-Length"] == ["4"]


def test_the_front_compresses_for_whoever_can_read_it(site) -> None:
    get(site)
    _status, headers, body = at_the_front(accept_encoding="gzip")
    assert (headers["Content-Encoding"], headers["Content-Length"]) == ("gzip", str(len(body)))
    assert gzip.decompress(body).startswith(b"page 1")


def test_the_front_sends_no_body_to_a_head_request(site) -> None:
    made = get(site)
    _status, headers, body = at_the_front("head")
    assert (body, headers["Content-Length"]) == (b"", made.headers["Content-Length"])


@pytest.mark.parametrize(
    "asked", [{"method": "post"}, {"path": "/other/"}, {"cookie": "sessionid=a"}, {"host": "b.example"}]
)
def test_the_front_leaves_everything_else_to_django(site, asked) -> None:
    get(site)
    with pytest.raises(AssertionError, match="Django was asked"):
        at_the_front(**asked)


def test_the_front_forgets_with_the_generation(site) -> None:
    get(site)
    renew_generation()
    with pytest.raises(AssertionError, match="Django was asked"):
        at_the_front()


def test_what_changes_while_a_page_is_made_is_not_hidden_by_it() -> None:
    def changed_meanwhile(request) -> HttpResponse:
        renew_generation()
        return HttpResponse("of the old")

    get(changed_meanwhile)
    with pytest.raises(AssertionError, match="Django was asked"):
        at_the_front()


def renewed_elsewhere() -> None:
    """Renew the generation as another process does: not in the thread that answers."""
    thread = Thread(target=renew_generation)
    thread.start()
    thread.join()


def test_one_request_sees_one_generation_whatever_others_publish_meanwhile() -> None:
    with one_generation():
        first = generation()
        renewed_elsewhere()
        assert generation() == first
    assert generation() != first


def test_what_a_request_itself_changes_it_sees_at_once() -> None:
    with one_generation():
        first = generation()
        renew_generation()
        assert generation() != first


def test_the_front_asks_for_the_generation_once_for_each_request() -> None:
    def site(environ, start_response):
        first = generation()
        renewed_elsewhere()
        return [generation() == first]

    environ = RequestFactory().get("/not-kept/").META
    assert kept_first(site)(environ, None) == [True]
    assert not hasattr(cache._told, "mark")
