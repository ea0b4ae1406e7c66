"""The end of a month's key: destroyed in both folders, once no request can need it any more."""

from datetime import date

from core.sealing.ending_keys import destroy_key_file, leftovers
from core.sealing.keys import MONTH, SUFFIX, months_in
from directory.requests.key_files import marks, trail
from directory.requests.key_files.folders import alone_with_folders, folders
from directory.requests.key_files.lifetimes import Fate, fates
from directory.requests.models import KeyMark, SupportRequest


class StillThere(Exception):
    """A key file was destroyed and is there all the same; `file` is its bare name."""

    def __init__(self, file: str) -> None:
        super().__init__(f"the key file {file} is still there after it was destroyed")
        self.file = file


def what_would_become(today: date) -> list[Fate]:
    """Return the fate of every month's key that lies in a folder or that the vault knows. Changes nothing."""
    there = {month for folder in folders() for month in months_in(folder)}
    # A reset order: the model's own would make each row a month of its own.
    living = SupportRequest.objects.order_by().values_list("month", flat=True).distinct()
    return fates(there | set(marks.months_of(marks.fresh_marks())), today, living)


def destroy(today: date) -> list[str]:
    """Destroy the keys of all months whose time is over and that no request needs; returns those months.

    Killed at any point and run again it ends the same: the vault forgets a key only after both files are gone and the
    trail says so. Raises StillThere, NoCopyFolder, OSError.
    """
    with alone_with_folders() as where:
        over = [fate.month for fate in what_would_become(today) if fate.to_destroy]
        for month in over:
            kind = MONTH + month
            for folder in where:
                destroy_key_file(folder, kind)
                if (folder / (kind + SUFFIX)).exists() or leftovers(folder, kind):
                    raise StillThere(kind + SUFFIX)
            trail.note(where, today, f"destroyed {kind}")
            KeyMark.objects.filter(kind=kind).delete()
        return over
