import logging
import time
from typing import Any

from django.conf import settings
from django.core.management import call_command
from django.core.management.base import BaseCommand
from django.db import close_old_connections

from core.startup import refuse_old_translations

logger = logging.getLogger(__name__)

TICK_SECONDS = 60
POLL_SECONDS = 5
KEEP_TASKS_DAYS = 1


class Command(BaseCommand):
    help = "Run background tasks as they come and `tick` each minute, until stopped. Several may run side by side."

    def handle(self, *args: Any, **options: Any) -> None:
        refuse_old_translations()  # mail is written here
        ticked = float("-inf")
        while True:
            close_old_connections()
            if time.monotonic() - ticked >= TICK_SECONDS:
                ticked = time.monotonic()
                _run("tick")
                if settings.LEEWARD_PROCESS.serves_site:
                    _run("prune_db_task_results", min_age_days=KEEP_TASKS_DAYS, verbosity=0)
            if settings.LEEWARD_PROCESS.serves_site:  # tasks lie in the content database, and none is about a request
                _run("db_worker", batch=True, startup_delay=False, reload=False, verbosity=0)
            time.sleep(POLL_SECONDS)


def _run(command: str, **options: Any) -> None:
    """Run one step; a database that is away for a while must not end the worker."""
    try:
        call_command(command, **options)
    except Exception:
        logger.exception("The worker's step %s failed. It tries again.", command)
