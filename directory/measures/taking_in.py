"""In the site's process: take in the numbers of a quarter that were not there yet. What is there stays as it is."""

import logging
import os
import re
from dataclasses import astuple
from datetime import datetime
from pathlib import Path
from typing import Any

from django.conf import settings
from django.db import IntegrityError, transaction
from django.dispatch import receiver

from core.signals import minute_passed
from directory.measures.models import Told
from directory.measures.told_files import TableUnreadable, folder, read

QUARTERLY = re.compile(r"[0-9]{4}-Q[1-4]\.json")
logger = logging.getLogger(__name__)


def take_in() -> list[str]:
    """Take in every file of a quarter that is not known yet; returns which quarters. One query, none without a file.

    A file that cannot be read is left out with an alarm. A quarter that another worker takes in just now is left to it.
    """
    files = _files()
    known = set(Told.objects.filter(quarter__in=files).values_list("quarter", flat=True)) if files else set()
    taken = []
    for quarter in files.keys() - known:
        try:
            table = read(files[quarter])
            with transaction.atomic():
                Told.objects.create(
                    quarter=quarter, minimum=table.minimum, numbers=[astuple(number) for number in table.numbers]
                )
        except TableUnreadable:
            logger.critical("A file in LEEWARD_TOLD is not one that was told. It is left out.")
        except IntegrityError:
            continue
        else:
            taken.append(quarter)
    return sorted(taken)


def _files() -> dict[str, Path]:
    """Return the files by their quarters. `glob` says nothing of a folder that must not be listed, so it is listed."""
    try:
        named = sorted(entry.name for entry in os.scandir(folder()))
    except FileNotFoundError:
        return {}
    except OSError:
        logger.critical("The folder LEEWARD_TOLD cannot be listed by this process. No numbers come in.")
        return {}
    return {name.removesuffix(".json"): folder() / name for name in named if QUARTERLY.fullmatch(name)}


@receiver(minute_passed)
def numbers_may_have_come(now: datetime, **kwargs: Any) -> None:
    if settings.LEEWARD_PROCESS.serves_site:
        take_in()
