"""Plants pages through the tree: first all of them, so that they can link to each other, then their words."""

from __future__ import annotations

from typing import Any

from django.conf import settings
from django.core.exceptions import FieldDoesNotExist, ValidationError
from wagtail.models import Locale, Page, Site
from wagtail.search import index

from home.models import HomePage
from home.starter.blocks import Known, value_of
from home.starter.faults import StarterFault
from home.starter.fields import TYPES, set_fields
from home.starter.ledger import Ledger, page_key
from home.starter.prose import Part
from home.starter.reading import PageSource, Starter
from home.starter.streams import streams_of
from resources.models import Reference


def tree_root() -> Page:
    """Return the root of the page tree, and make it, with the default language, in a database that was emptied."""
    Locale.objects.get_or_create(language_code=settings.LANGUAGE_CODE)
    return Page.get_first_root_node() or Page.add_root(instance=Page(title="Root", slug="root"))


def plant_pages(starter: Starter, ledger: Ledger) -> None:
    """Create or renew the pages, publish them, and make the site begin at its home page. Raises StarterFault."""
    tree_root()
    known = Known({reference.key: reference for reference in Reference.objects.all()}, _pages_by_address())
    due = [source for source in starter.pages if _may_plant(source, known, ledger)]
    for source in due:
        if source.address not in known.pages:
            known.pages[source.address] = _added(source, known)
    for source in due:
        # Fetched anew here and below: adding a child changes its parent's count of children in the database only.
        page = known.pages[source.address].specific_class.objects.get(pk=known.pages[source.address].pk)
        _fill(page, source, known)
        revision = page.save_revision(log_action="wagtail.edit")
        revision.publish()
        # At once, so that a search finds it before a worker has run.
        index.insert_or_update_object(page)
        ledger.note(page_key(source), source.digest, str(revision.pk))


def _pages_by_address() -> dict[str, Page]:
    home = HomePage.objects.filter(depth=2, locale=Locale.get_default()).first()
    pages = Page.objects.descendant_of(home, inclusive=True).specific() if home else []
    return {"/" + page.url_path.removeprefix(home.url_path): page for page in pages}


def _may_plant(source: PageSource, known: Known, ledger: Ledger) -> bool:
    def result_now() -> str | None:
        page = known.pages.get(source.address)
        return str(page.latest_revision_id) if page else None

    return ledger.may_plant(page_key(source), source.digest, result_now)


def _added(source: PageSource, known: Known) -> Page:
    if source.kind not in TYPES:
        raise StarterFault(source.file, 2, f"there is no page type “{source.kind}”; write one of {', '.join(TYPES)}")
    page = TYPES[source.kind](slug=source.slug, live=False, locale=Locale.get_default())
    _set_fields(page, source, known)
    if source.address == "/":
        return _home_added(page)
    if source.parent not in known.pages:
        raise StarterFault(source.file, None, f"there is no page at {source.parent} for it to stand under")
    return Page.objects.get(pk=known.pages[source.parent].pk).add_child(instance=page)


def _home_added(home: Page) -> Page:
    """Put the home page in the place of Wagtail's welcome page and let the site begin there."""
    root = tree_root()
    welcome = root.get_children().filter(slug=home.slug).first()
    if welcome and welcome.specific_class is Page:
        welcome.delete()
    tree_root().add_child(instance=home)
    Site.objects.update_or_create(
        is_default_site=True,
        defaults={"hostname": "localhost", "port": 80, "root_page": home, "site_name": settings.LEEWARD_NAME},
    )
    return home


def _set_fields(page: Page, source: PageSource, known: Known) -> None:
    try:
        set_fields(page, source, known)
        page.full_clean(exclude=["path", "depth", "url_path"])
    except FieldDoesNotExist as error:
        raise StarterFault(source.file, 2, f"the front matter has something this page does not: {error}") from error
    except KeyError as error:
        raise StarterFault(source.file, 2, f"the front matter names {error}, which is not known") from error
    except ValidationError as error:
        raise StarterFault(source.file, 2, f"the front matter does not fit: {error.message_dict}") from error


def _fill(page: Page, source: PageSource, known: Known) -> None:
    _set_fields(page, source, known)
    for name, parts in streams_of(source).items():
        setattr(page, name, [_block(part, source, known) for part in parts])
        _check(getattr(page, name), source)


def _block(part: Part, source: PageSource, known: Known) -> tuple[str, dict[str, object]]:
    try:
        return value_of(part, known)
    except KeyError as error:
        raise StarterFault(source.file, part.line, f"the block “{part.kind}” is not known or lacks {error}") from error


def _check(stream: Any, source: PageSource) -> None:
    """Ask of each block what the editor would be asked."""
    for position, block in enumerate(stream):
        try:
            block.block.clean(block.value)
        except ValidationError as error:
            words = f"block {position + 1} ({block.block_type}) does not fit: {_told(error)}"
            raise StarterFault(source.file, None, words) from error


def _told(error: ValidationError) -> str:
    inner = getattr(error, "block_errors", None)
    return "; ".join(f"{name}: {_told(one)}" for name, one in inner.items()) if isinstance(inner, dict) else str(error)
