"""What lies in the caches, whatever they are: the memory of this process, or Redis."""

from django.core.cache import caches


def cached() -> dict[str, bytes]:
    """Return everything that each cache holds, keys and values, as bytes that can be searched."""
    return {name: _all_of(caches[name]) for name in ("default", "pages")}


def _all_of(cache) -> bytes:
    if isinstance(cache._cache, dict):
        return repr(cache._cache).encode()
    client = cache._cache.get_client()
    return b" ".join(bytes(key) + bytes(client.get(key) or b"") for key in client.scan_iter())
