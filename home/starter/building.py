"""Plants pages through the tree: first all of them, so that they can link to each other, then their words."""

from __future__ import annotations

from dataclasses import replace
from itertools import groupby
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
    """Return the root of the page tree, and make it, with the site's languages, in a database that was emptied."""
    for language, _name in settings.LANGUAGES:
        Locale.objects.get_or_create(language_code=language)
    return Page.get_first_root_node() or Page.add_root(instance=Page(title="Root", slug="root"))


def plant_pages(starter: Starter, ledger: Ledger) -> None:
    """Create or renew the pages, publish them, and make the site begin at its home page. Raises StarterFault."""
    tree_root()
    originals = _pages_by_address()
    known = Known({reference.key: reference for reference in Reference.objects.all()}, originals)
    _plant(starter.pages, known, originals, ledger)
    by_language = groupby(starter.translations, key=lambda source: source.language)
    for language, sources in by_language:
        # Links lead to the originals here too: where a page is shown they turn to the translation, once there is one.
        spoken = replace(known, language=language)
        _plant(list(sources), spoken, _translations(language, originals), ledger)


def _plant(sources: list[PageSource], known: Known, there: dict[str, Page], ledger: Ledger) -> None:
    """Plant the pages of one language; `there` holds those that it has already, by address."""
    due = [source for source in sources if _may_plant(source, there, ledger)]
    for source in due:
        if source.address not in there:
            there[source.address] = _added(source, known, there)
    for source in due:
        # Fetched anew here and below: adding a child changes its parent's count of children in the database only.
        page = there[source.address].specific_class.objects.get(pk=there[source.address].pk)
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


def _translations(language: str, originals: dict[str, Page]) -> dict[str, Page]:
    """Return what is translated already, by the address of its original: an editor may have moved it."""
    keys = {page.translation_key: address for address, page in originals.items()}
    pages = Page.objects.filter(locale__language_code=language, translation_key__in=keys).specific()
    return {keys[page.translation_key]: page for page in pages}


def _may_plant(source: PageSource, there: dict[str, Page], ledger: Ledger) -> bool:
    def result_now() -> str | None:
        page = there.get(source.address)
        return str(page.latest_revision_id) if page else None

    return ledger.may_plant(page_key(source), source.digest, result_now)


def _added(source: PageSource, known: Known, there: dict[str, Page]) -> Page:
    if source.kind not in TYPES:
        raise StarterFault(source.file, 2, f"there is no page type “{source.kind}”; write one of {', '.join(TYPES)}")
    page = TYPES[source.kind](slug=source.slug, live=False, **_language_of(source, known))
    _set_fields(page, source, known)
    if source.address == "/":
        return _home_added(page)
    if source.parent not in there:
        raise StarterFault(source.file, None, f"there is no page at {source.parent} for it to stand under")
    return Page.objects.get(pk=there[source.parent].pk).add_child(instance=page)


def _language_of(source: PageSource, known: Known) -> dict[str, Any]:
    """Return what says in which language a page is, and of which page it is a translation. Raises StarterFault."""
    if not source.language:
        return {"locale": Locale.get_default()}
    original = known.pages.get(source.address)
    if original is None or original.specific_class is not TYPES[source.kind]:
        raise StarterFault(source.file, 2, f"there is no page of this type at {source.address} to translate")
    locale = Locale.objects.get(language_code=source.language)
    return {"locale": locale, "translation_key": original.translation_key}


def _home_added(home: Page) -> Page:
    """Let the site begin at the home page, in the place of Wagtail's welcome page; a translation stands beside it."""
    root = tree_root()
    if home.locale.language_code != settings.LANGUAGE_CODE:
        home.slug = f"{home.slug}-{home.locale.language_code}"
        return root.add_child(instance=home)
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
