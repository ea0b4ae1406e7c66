"""Killing a command with signal 9 just before its nth change to a file or statement to the vault."""

import os
import signal
import sys
from collections.abc import Callable

from django.db import connections

# What Python tells its audit hooks of: each is a change that may be the last one.
CHANGES = {"os.link", "os.remove", "os.rename", "open"}


def killed_before(change: int, work: Callable[[], object]) -> bool:
    """Do `work` in a child that is killed before its nth change; returns False when it ended before so many."""
    connections.close_all()
    child = os.fork()
    if child == 0:
        _work_and_die(change, work)
    _, status = os.waitpid(child, 0)
    if os.WIFSIGNALED(status):
        assert os.WTERMSIG(status) == signal.SIGKILL
        return True
    assert os.WEXITSTATUS(status) == 0
    return False


def _work_and_die(change: int, work: Callable[[], object]) -> None:
    left = change

    def count() -> None:
        nonlocal left
        left -= 1
        if left == 0:
            os.kill(os.getpid(), signal.SIGKILL)

    def hook(event: str, details: tuple) -> None:
        if event in CHANGES and (event != "open" or _writes(details)):
            count()

    def statement(execute, sql, params, many, context):
        if not sql.startswith("SELECT"):
            count()
        return execute(sql, params, many, context)

    code = 1
    try:
        sys.addaudithook(hook)
        with connections["vault"].execute_wrapper(statement):
            work()
        code = 0
    finally:
        os._exit(code)


def _writes(details: tuple) -> bool:
    _path, mode, flags = details
    return bool((mode and set(mode) & set("wa+x")) or (isinstance(flags, int) and flags & (os.O_WRONLY | os.O_RDWR)))
