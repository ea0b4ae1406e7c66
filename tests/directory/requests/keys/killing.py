"""Killing work with signal 9: just before its nth change to a file or statement to the vault, or at any call it makes."""

import os
import signal
import sys
import time
from collections.abc import Callable
from contextlib import closing

from django.db import connections

Work = Callable[[], object]
_kept_open: list[object] = []  # closing one here would end it for the parent as well
# What Python tells its audit hooks of: each is a change that may be the last one.
CHANGES = {"os.link", "os.remove", "os.rename", "open"}
SECONDS_TO_NOTICE = 20


def killed_before(change: int, work: Work) -> bool:
    """Do `work` in a child that is killed before its nth change; returns False when it ended before so many."""
    return _killed(work, _Watch(change=change))


def killed_at(call: int, work: Work) -> bool:
    """Do `work` in a child that is killed at the nth call of any function, ours or Python's, after its first change.

    Unlike `killed_before` this also ends it between a commit and what comes after. False when it ended before so many.
    """
    return _killed(work, _Watch(call=call))


def calls_in(work: Work) -> int:
    """Do `work` in a child that lives, and return how many calls `killed_at` can choose from."""
    read, write = os.pipe()
    with closing(os.fdopen(read)) as said:
        assert not _killed(work, _Watch(call=sys.maxsize), told_to=write)
        os.close(write)
        return int(said.read())


class _Watch:
    """Counts what the child does, and kills it when one of the two numbers is reached."""

    def __init__(self, change: int = 0, call: int = 0) -> None:
        self.change, self.call = change, call
        self.changes = self.calls = 0

    def changed(self) -> None:
        self.changes += 1
        if self.changes == self.change:
            os.kill(os.getpid(), signal.SIGKILL)
        if self.call and self.changes == 1:
            sys.setprofile(self.called)

    def called(self, frame: object, event: str, about: object) -> None:
        self.calls += 1
        if self.calls == self.call:
            os.kill(os.getpid(), signal.SIGKILL)

    def hook(self, event: str, details: tuple) -> None:
        if event in CHANGES and (event != "open" or _writes(details)):
            self.changed()

    def statement(self, execute, sql, params, many, context):
        if not sql.startswith("SELECT"):
            self.changed()
        return execute(sql, params, many, context)


def _killed(work: Work, watch: _Watch, told_to: int | None = None) -> bool:
    before = _backends()
    connections.close_all()
    child = os.fork()
    if child == 0:
        _work_and_die(work, watch, told_to)
    _, status = os.waitpid(child, 0)
    if os.WIFSIGNALED(status):
        assert os.WTERMSIG(status) == signal.SIGKILL
        _wait_until_noticed(before)
        return True
    assert os.WEXITSTATUS(status) == 0
    return False


def _work_and_die(work: Work, watch: _Watch, told_to: int | None) -> None:
    code = 1
    _inherit_no_connection()
    try:
        sys.addaudithook(watch.hook)
        with connections["vault"].execute_wrapper(watch.statement):
            work()
        sys.setprofile(None)
        if told_to is not None:
            os.write(told_to, str(watch.calls).encode())
        code = 0
    finally:
        os._exit(code)


def _inherit_no_connection() -> None:
    """Let the child open connections of its own.

    After a browser test a worker's connections hang on Playwright's loop, which a child does not have: there it finds
    those from before, whose sockets its parent holds too. PostgreSQL would never notice that the child is dead.
    """
    for connection in connections.all(initialized_only=True):
        _kept_open.append(connection.connection)
        connection.connection = None


def _backends() -> set[int]:
    """Return which processes PostgreSQL runs for this vault (none for a file), our own among them."""
    vault = connections["vault"]
    if vault.vendor != "postgresql":
        return set()
    with vault.cursor() as cursor:
        cursor.execute(
            "SELECT pid FROM pg_stat_activity WHERE datname = current_database() AND backend_type = 'client backend'"
        )
        return {pid for (pid,) in cursor.fetchall()}


def _wait_until_noticed(before: set[int]) -> None:
    """Wait until PostgreSQL has rolled back what the dead child had open; a file is free at once.

    Those that were there `before` may be another thread's of this run, which nothing here ends.
    """
    end = time.monotonic() + SECONDS_TO_NOTICE
    while len(_backends() - before) > 1:
        assert time.monotonic() < end
        time.sleep(0.01)


def _writes(details: tuple) -> bool:
    _path, mode, flags = details
    return bool((mode and set(mode) & set("wa+x")) or (isinstance(flags, int) and flags & (os.O_WRONLY | os.O_RDWR)))
