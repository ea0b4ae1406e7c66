from datetime import date

import pytest

from core.sealing.keys import create_missing

DAY = date(2026, 8, 20)


@pytest.fixture(autouse=True)
def folders(settings, tmp_path):
    """A server key and a folder for what is told, of the test's own."""
    settings.LEEWARD_KEYS, settings.LEEWARD_TOLD = tmp_path / "keys", str(tmp_path / "told")
    create_missing(settings.LEEWARD_KEYS, ["2026-08"])


@pytest.fixture
def nothing_kept_back(monkeypatch):
    """Numbers that can be foretold: the next five below what was counted."""
    monkeypatch.setattr("directory.measures.telling.kept_back", lambda *_names: 0)


@pytest.fixture
def alarms(caplog):
    def logged() -> list[str]:
        return [record.getMessage() for record in caplog.records if record.levelname == "CRITICAL"]

    return logged
