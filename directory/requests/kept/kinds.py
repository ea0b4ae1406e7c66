"""One kind of thing that a site keeps: where, in which form, and until when."""

from dataclasses import dataclass
from enum import StrEnum

from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _

Words = str | Promise


class Place(StrEnum):
    VAULT = "vault"
    CONTENT = "content"
    KEYS = "keys"
    FILES = "files"
    MEMORY = "memory"
    BROWSER = "browser"
    BACKUP = "backup"


class Form(StrEnum):
    CLEAR = "clear"
    SEALED = "sealed"
    HASHED = "hashed"


PLACES: dict[Place, Words] = {
    Place.VAULT: _("the database for requests"),
    Place.CONTENT: _("the database for pages and people"),
    Place.KEYS: _("the folder of keys, outside both databases"),
    Place.FILES: _("a folder of sealed files, outside both databases"),
    Place.MEMORY: _("short-term memory"),
    Place.BROWSER: _("your own browser"),
    Place.BACKUP: _("backups of the database for requests"),
}
FORMS: dict[Form, Words] = {
    Form.CLEAR: _("readable"),
    Form.SEALED: _("sealed with encryption"),
    Form.HASHED: _("as a keyed mark that nobody can turn back"),
}


@dataclass(frozen=True)
class Kept:
    """One kind of thing. `days` is the longest time in days, None where it ends in another way that `until` tells.

    `tables` names the models of the vault that hold it.
    """

    name: str
    what: Words
    place: Place
    form: Form
    until: Words
    days: float | None = None
    tables: tuple[str, ...] = ()
