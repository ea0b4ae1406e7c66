"""The files of an application: checked, sealed, kept with their item, and gone with it."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date, datetime, timedelta
from functools import partial

from django.conf import settings
from django.db import transaction
from django.db.models import Sum
from django.utils.translation import gettext as _

from core.issuing_keys import Use, keys
from core.sealing.derive import Label, subkey
from directory.certification.applications.models import Application, EvidenceFile, Item
from directory.certification.evidence import folder
from directory.certification.evidence.content import NotWhatItSays, kind_of
from directory.certification.evidence.known import keeps_files, known_names
from directory.certification.evidence.names import shown_name


@dataclass(frozen=True, repr=False)
class Upload:
    """A file as it came and was checked; still in memory."""

    shown: str
    media_type: str
    content: bytes


def checked(application: Application, name: str, size: int, content: bytes) -> Upload:
    """Return an upload that may be kept; `content` may be empty where `size` (bytes) is too large to have been read.

    Raises NotWhatItSays with what to do.
    """
    if size > settings.LEEWARD_EVIDENCE_MOST_FILE:
        raise NotWhatItSays(_("A file may have 20 MB at most. Save it smaller, or show its important pages only."))
    kind = kind_of(shown_name(name), content)
    there = EvidenceFile.objects.filter(item__application=application)
    if (there.aggregate(all=Sum("size"))["all"] or 0) + size > settings.LEEWARD_EVIDENCE_MOST_ALL:
        raise NotWhatItSays(_("All files of an application together may have 200 MB at most. Take one away first."))
    same = there.filter(mark__in=marks_of(application.pk.bytes, content)).first()
    if same is not None:
        words = _("This very file is here already: %(name)s. One piece of evidence can stand for several standards.")
        raise NotWhatItSays(words % {"name": same.shown})
    return Upload(shown_name(name), kind.media_type, content)


def keep_file(item: Item, upload: Upload) -> EvidenceFile:
    """Seal an upload and note it with its item, in the caller's transaction; where that fails, the file goes again.

    Raises MissingKey, KeyDamaged or OSError; then nothing was kept.
    """
    name, sealed_with = folder.keep(upload.content)
    try:
        return EvidenceFile.objects.create(
            item=item,
            name=name,
            sealed_with=sealed_with,
            media_type=upload.media_type,
            shown=upload.shown,
            size=len(upload.content),
            mark=marks_of(item.application.pk.bytes, upload.content)[0],
        )
    except BaseException:
        folder.erase(name)
        raise


def erase_files(items: Iterable[Item]) -> None:
    """Take the files of these items away for good once the caller's transaction stands."""
    names = list(EvidenceFile.objects.filter(item__in=[item.pk for item in items]).values_list("name", flat=True))
    EvidenceFile.objects.filter(name__in=names).delete()
    for name in names:
        transaction.on_commit(partial(folder.erase, name))


def erase_what_is_old(on: date) -> int:
    """Delete the files of applications that were decided or withdrawn so many days ago (LEEWARD_EVIDENCE_DAYS).

    Returns how many; findings stay. Twice changes nothing.
    """
    before = on - timedelta(days=settings.LEEWARD_EVIDENCE_DAYS)
    ended = (Application.State.GRANTED, Application.State.REFUSED, Application.State.WITHDRAWN)
    items = list(
        Item.objects.filter(
            application__state__in=ended, application__decided_on__lte=before, file__isnull=False
        ).order_by("pk")
    )
    with transaction.atomic():
        erase_files(items)
    return len(items)


def sweep(now: datetime) -> int:
    """Delete sealed files that no row knows, as an upload leaves them whose server was killed; returns how many."""
    return folder.sweep(known_names(), now)


@keeps_files
def names_of_files() -> Iterable[str]:
    return EvidenceFile.objects.values_list("name", flat=True)


def marks_of(owner: bytes, content: bytes) -> list[str]:
    """Return the marks of a file among those of an owner (an application, a certificate), the newest key's first."""
    return [subkey(key.secret, Label.EVIDENCE_DIGEST, owner, content)[:16].hex() for key in keys(Use.EVIDENCE)]
