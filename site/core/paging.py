from collections.abc import Sequence
from typing import Any

from django.core.paginator import Page, Paginator
from django.db.models import QuerySet
from django.http import HttpRequest


def page_of(items: "Sequence[Any] | QuerySet[Any]", request: HttpRequest, size: int) -> Page:
    """Return the page that the address asks for with ?page=; a wrong number gives the first or the last one."""
    return Paginator(items, size).get_page(request.GET.get("page"))
