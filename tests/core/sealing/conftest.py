"""Fixed keys, so that a failure can be repeated."""

from __future__ import annotations

import json
from pathlib import Path

import pytest

from core.sealing.keys import MonthKey, ServerKey


@pytest.fixture
def server_key() -> ServerKey:
    return ServerKey(bytes(range(32)))


@pytest.fixture
def month_key() -> MonthKey:
    return MonthKey("2026-11", bytes(range(32, 64)))


@pytest.fixture
def request_id() -> bytes:
    return bytes(range(64, 80))


@pytest.fixture
def k_case() -> bytes:
    return bytes(range(80, 112))


@pytest.fixture(scope="session")
def kept() -> dict[str, bytes]:
    """What the first release sealed with these keys, by name: it must stay readable."""
    text = Path(__file__).with_name("kept.json").read_text(encoding="ascii")
    return {name: bytes.fromhex(sealed) for name, sealed in json.loads(text).items()}
