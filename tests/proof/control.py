"""Putting a word everywhere, to see that the scanner would find it there."""

import gzip
import sqlite3
import zlib
from base64 import b64encode
from collections.abc import Callable, Iterator
from contextlib import ExitStack, closing, contextmanager

import psycopg
import redis

from tests.browser.planted import Planted
from tests.proof.places import DATABASES


def written(word: str) -> bytes:
    """Return the word in every writing that the scanner knows, and packed in every way that it unpacks."""
    packed = [gzip.compress(f"It said {word}.".encode() * 3), zlib.compress(f"It said {word}.".encode() * 3)]
    plain = [word.encode(), word.encode("utf-16-le"), word.encode("utf-16-be"), word.encode().hex().encode()]
    based = [b64encode(f"{'It said'[:at]}{word}.".encode()) for at in range(3)]
    return b" ".join([*plain, *based, *packed])


@contextmanager
def everywhere(site: Planted, word: str) -> Iterator[None]:
    """Keep the word in both databases, among mails and temporary files, in the log and the cache; then it is gone."""
    with ExitStack() as stack:
        for variable in DATABASES.values():
            stack.enter_context(_in_database(site, variable, written(word)))
        stack.enter_context(_in_files(site, written(word)))
        if site.environment.get("REDIS_URL"):
            store = redis.Redis.from_url(site.environment["REDIS_URL"])
            store.set("thief-control", written(word))
            stack.callback(store.delete, "thief-control")
        yield


@contextmanager
def _in_files(site: Planted, content: bytes) -> Iterator[None]:
    files, log = [site.var / "mail" / "control", site.var / "tmp" / "control"], site.log.read_bytes()
    for path in files:
        path.parent.mkdir(exist_ok=True)
        path.write_bytes(content)
    with site.log.open("ab") as end:
        end.write(content)
    yield
    for path in files:
        path.unlink()
    site.log.write_bytes(log)


@contextmanager
def _in_database(site: Planted, variable: str, content: bytes) -> Iterator[None]:
    run = _on_server(site.environment[variable]) if site.environment.get(variable) else _on_file(site, variable)
    run("CREATE TABLE thief_control (content {bytes})")
    run("INSERT INTO thief_control VALUES ({value})", content)
    yield
    run("DROP TABLE thief_control")


def _on_server(address: str) -> Callable[..., None]:
    def run(statement: str, *values: bytes) -> None:
        with psycopg.connect(address) as connection:
            connection.execute(statement.format(bytes="bytea", value="%s"), values)  # type: ignore[arg-type]  # ours

    return run


def _on_file(site: Planted, variable: str) -> Callable[..., None]:
    name = next(name for name, known in DATABASES.items() if known == variable)

    def run(statement: str, *values: bytes) -> None:
        with closing(sqlite3.connect(site.var / f"{name}.sqlite3", timeout=20)) as connection, connection:
            connection.execute(statement.format(bytes="BLOB", value="?"), values)

    return run
