"""What every connection is opened with."""

from config.databases import opened_well, read_only

POSTGRES = {"ENGINE": "django.db.backends.postgresql", "NAME": "leeward"}


def test_postgresql_compiles_no_query():
    assert opened_well(POSTGRES)["OPTIONS"]["options"] == "-c jit=off"


def test_what_the_operator_asked_for_stays():
    given = {**POSTGRES, "OPTIONS": {"sslmode": "require", "options": "-c search_path=leeward"}}
    assert opened_well(given)["OPTIONS"] == {"sslmode": "require", "options": "-c search_path=leeward -c jit=off"}


def test_a_connection_that_only_reads_keeps_all_that_and_is_told_so():
    assert read_only(opened_well(POSTGRES))["OPTIONS"]["options"] == "-c jit=off -c default_transaction_read_only=on"
