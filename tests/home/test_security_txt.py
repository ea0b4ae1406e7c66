from datetime import datetime, timedelta

from django.utils import timezone

ADDRESS = "/.well-known/security.txt"


def test_it_is_not_served_where_no_contact_is_set(client, db):
    assert client.get(ADDRESS).status_code == 404


def test_it_names_the_contact_and_expires_within_a_year(client, settings):
    settings.LEEWARD_SECURITY_CONTACT = "mailto:security@leeward.example"
    answer = client.get(ADDRESS)
    lines = dict(line.split(": ", 1) for line in answer.text.splitlines())
    assert answer["Content-Type"] == "text/plain; charset=utf-8"
    assert lines["Contact"] == "mailto:security@leeward.example"
    left = datetime.fromisoformat(lines["Expires"]) - timezone.now()
    assert timedelta(days=100) < left < timedelta(days=365)
