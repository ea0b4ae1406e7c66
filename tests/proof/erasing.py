"""Pieces of the sealed bytes of requests, and what is left of them in the raw files of the vault."""

import json
from pathlib import Path

from tests.browser.planted import Planted
from tests.proof.relations import files_of

PIECES = """
import json
from directory.requests.models import Message, Slot, SupportRequest
def piece(value):
    value = bytes(value)
    return value[len(value) // 2:][:16].hex()
found = {}
for row in SupportRequest.objects.all():
    found[row.pk.hex] = [piece(row.requester_wrap), piece(row.head), piece(row.lookup), row.pk.hex]
for row in Slot.objects.all():
    found[row.request_id.hex] += [piece(value) for value in (row.wrap, row.address) if value]
for row in Message.objects.all():
    found[row.request_id.hex].append(piece(row.sealed))
print(json.dumps(found))
"""
# As if the day had come on which they are erased by themselves.
TWO_HUNDRED_DAYS_LATER = """
from datetime import timedelta
from directory.requests.models import SupportRequest, Upkeep
for row in SupportRequest.objects.filter(pk__in={numbers!r}):
    row.created_on -= timedelta(days=200)
    row.last_message_on -= timedelta(days=200)
    row.save()
Upkeep.objects.update(cleaned_on=None)
"""


def pieces(site: Planted) -> dict[str, list[bytes]]:
    """Return 16 bytes from the middle of each sealed value, by the number of its request."""
    rows = json.loads(site.manage("shell", "--no-imports", "-c", PIECES).strip().splitlines()[-1])
    return {number: [bytes.fromhex(one) for one in found] for number, found in rows.items()}


def retention_comes(site: Planted, numbers: list[str]) -> None:
    """Let the day come on which these requests are erased, and the worker do what is due."""
    site.manage("shell", "--no-imports", "-c", TWO_HUNDRED_DAYS_LATER.format(numbers=numbers))
    site.manage("tick")


def next_day_comes(site: Planted) -> None:
    """Let the clean-up of the next day run: only then does PostgreSQL write its tables anew."""
    if site.environment.get("VAULT_DATABASE_URL"):
        retention_comes(site, [])


def raw_vault(site: Planted) -> dict[str, bytes]:
    """Return the files of the vault as they lie on the disk: of SQLite with its logs, of PostgreSQL the relations."""
    address = site.environment.get("VAULT_DATABASE_URL")
    if address:
        return files_of("vault", address)
    paths = [path for path in Path(site.var).iterdir() if path.name.startswith("vault.sqlite3")]
    return {path.name: path.read_bytes() for path in paths}


def left_in(files: dict[str, bytes], wanted: list[bytes]) -> list[str]:
    """Return in which files any of these pieces stands."""
    return [name for name, content in files.items() if any(piece in content for piece in wanted)]
