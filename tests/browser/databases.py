"""Databases of their own for the planted site: files where the tests run on files, else fresh ones on the same server."""

import os
from urllib.parse import urlsplit, urlunsplit

import psycopg
from psycopg import sql

NAMES = ("DATABASE_URL", "VAULT_DATABASE_URL")
REDIS_DATABASE = 15  # the tests themselves empty theirs between two tests


def fresh_databases(purpose: str = "browser") -> dict[str, str]:
    """Return the environment of a site's two databases, newly made on PostgreSQL, or empty for two files."""
    return {name: _fresh(os.environ[name], purpose) for name in NAMES if os.environ.get(name)}


def own_cache() -> dict[str, str]:
    """Return the environment that gives the planted site a database of its own on the same Redis, emptied."""
    address = os.environ.get("REDIS_URL")
    if not address:
        return {}
    import redis

    own = urlunsplit(urlsplit(address)._replace(path=f"/{REDIS_DATABASE}"))
    redis.Redis.from_url(own).flushdb()
    return {"REDIS_URL": own}


def _fresh(address: str, purpose: str) -> str:
    parts = urlsplit(address)
    name = f"{parts.path.strip('/')}_{purpose}"
    with psycopg.connect(address, autocommit=True) as connection:
        connection.execute(sql.SQL("DROP DATABASE IF EXISTS {} WITH (FORCE)").format(sql.Identifier(name)))
        connection.execute(sql.SQL("CREATE DATABASE {}").format(sql.Identifier(name)))
    return urlunsplit(parts._replace(path=f"/{name}"))
