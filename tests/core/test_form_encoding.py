"""What a Content-Type names beside its kind decodes nothing and breaks nothing."""

from io import BytesIO
from wsgiref.util import setup_testing_defaults

import pytest
from django.core.wsgi import get_wsgi_application

from core.form_encoding import plain_type, read_as_utf8

FORM = "application/x-www-form-urlencoded"


def status_of(kind: str) -> str:
    said = b"supporter=caf%C3%A9"
    environ = {"CONTENT_TYPE": kind, "CONTENT_LENGTH": str(len(said)), "wsgi.input": BytesIO(said)}
    environ |= {"REQUEST_METHOD": "POST", "PATH_INFO": "/leave/", "QUERY_STRING": "q=%FF"}
    setup_testing_defaults(environ)
    answered: list[str] = []
    list(read_as_utf8(get_wsgi_application())(environ, lambda status, headers, *_: answered.append(status)))
    return answered[0]


@pytest.mark.django_db(databases=["default", "vault"])
@pytest.mark.parametrize(
    "kind",
    [
        f"{FORM}; charset=rot13",
        f"{FORM}; charset=idna",
        "multipart/form-data; charset*=nonsense''%41",
        "multipart/form-data; boundary*=idna''%ff",
        ";",
        "",
    ],
)
def test_no_codec_that_a_form_names_breaks_the_site(kind: str) -> None:
    assert status_of(kind) == "303 See Other"


@pytest.mark.parametrize(
    ("said", "left"),
    [
        (f"{FORM}; charset=UTF-8", FORM),
        ('multipart/form-data; charset=x; boundary="a b"', 'multipart/form-data; boundary="a b"'),
        ("multipart/form-data; BOUNDARY=a; boundary=b", "multipart/form-data; BOUNDARY=a"),
        (FORM, FORM),
    ],
)
def test_the_kind_and_the_boundary_of_a_form_are_kept(said: str, left: str) -> None:
    assert plain_type(said) == left
