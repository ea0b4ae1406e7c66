"""Codes, keys, wraps, padding and chains: libsodium composed, pure functions over bytes."""
