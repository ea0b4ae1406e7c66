import pytest
from django.db import connections


@pytest.mark.django_db(databases=["default", "vault"])
def test_a_site_whose_databases_answer_is_healthy(client) -> None:
    response = client.get("/healthz/")
    assert (response.status_code, response.json()) == (200, {"content": "ok", "vault": "ok"})


@pytest.mark.django_db(databases=["default"])
def test_a_database_that_does_not_answer_is_named(client) -> None:
    # Without the mark for the vault, pytest-django refuses its connection as a dead server would.
    response = client.get("/healthz/")
    assert (response.status_code, response.json()["vault"]) == (503, "down")


@pytest.mark.django_db(databases=["default", "vault"])
def test_the_health_page_is_never_kept(client) -> None:
    assert "no-store" in client.get("/healthz/").headers["Cache-Control"]


def test_both_databases_are_configured() -> None:
    assert {"default", "vault"} <= set(connections)
