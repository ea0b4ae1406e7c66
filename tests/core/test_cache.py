import gzip

import pytest
from django.http import HttpResponse
from django.test import RequestFactory

from core.cache import KeptPage, PageCacheMiddleware, generation, made_once, renew_generation


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
        request.COOKIES["sessionid"] = cookie
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
