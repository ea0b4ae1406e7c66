"""What anybody may read, as JSON: published pages and the pictures on them. Read only; nothing of people, no drafts.

A kind of page lists its own fields in `api_fields` (docs/open-formats.md).
"""

from __future__ import annotations

from typing import Any, ClassVar

from django.db.models import BigIntegerField, CharField, QuerySet
from django.db.models.functions import Cast
from django.urls import URLPattern, path
from rest_framework.fields import SerializerMethodField
from rest_framework.request import Request
from wagtail.api import APIField
from wagtail.api.v2.filters import ChildOfFilter, LocaleFilter, OrderingFilter, TranslationOfFilter
from wagtail.api.v2.router import WagtailAPIRouter
from wagtail.api.v2.serializers import PageSerializer
from wagtail.api.v2.utils import BadRequestError
from wagtail.api.v2.views import BaseAPIViewSet, PagesAPIViewSet
from wagtail.images.api.fields import ImageRenditionField
from wagtail.images.api.v2.views import ImagesAPIViewSet
from wagtail.models import Page, ReferenceIndex

from core.blocks.figures import SHARED
from core.links import absolute
from core.models import published_pages

LONGEST_VALUE, LONGEST_NUMBER = 200, 9
PAGING = frozenset({"limit", "offset", "fields", "order"})


class ReadOnly(BaseAPIViewSet):
    """The same answer for everybody: a list, and each thing in it."""

    http_method_names: ClassVar[list[str]] = ["get", "head"]
    authentication_classes: ClassVar[list[Any]] = []

    @classmethod
    def get_urlpatterns(cls) -> list[URLPattern]:
        return [
            path("", cls.as_view({"get": "listing_view"}), name="listing"),
            path("<int:pk>/", cls.as_view({"get": "detail_view"}), name="detail"),
        ]

    def initial(self, request: Request, *args: Any, **kwargs: Any) -> None:
        """Refuse what is not offered, and what a database could not take. Raises BadRequestError."""
        super().initial(request, *args, **kwargs)
        unknown = sorted(set(request.GET) - self.known_query_parameters)
        if unknown:
            raise BadRequestError(f"not offered here: {', '.join(unknown)}")
        if any(len(value) > LONGEST_VALUE or "\x00" in value for value in request.GET.values()):
            raise BadRequestError(f"a value has at most {LONGEST_VALUE} characters and none that is not a character")
        if any(len(request.GET.get(name, "")) > LONGEST_NUMBER for name in ("limit", "offset")):
            raise BadRequestError(f"a number has at most {LONGEST_NUMBER} digits")


class PublishedPageSerializer(PageSerializer):
    html_url = SerializerMethodField()

    def get_html_url(self, page: Page) -> str:
        return absolute(page.get_url(self.context["request"]))


class PublishedPages(ReadOnly, PagesAPIViewSet):
    base_serializer_class = PublishedPageSerializer
    filter_backends: ClassVar[list[type]] = [ChildOfFilter, OrderingFilter, TranslationOfFilter, LocaleFilter]
    known_query_parameters = PAGING | {"type", "child_of", "translation_of", "locale"}
    # What else Wagtail offers tells of pages beside this one, which may be published or not.
    meta_fields: ClassVar[list[str]] = [
        *BaseAPIViewSet.meta_fields,
        "html_url",
        "slug",
        "seo_title",
        "search_description",
        "first_published_at",
        "last_published_at",
        "locale",
    ]
    detail_only_fields: ClassVar[list[str]] = []

    def get_base_queryset(self) -> QuerySet:
        return published_pages().select_related("locale").order_by("path")


class ShownPictures(ReadOnly, ImagesAPIViewSet):
    filter_backends: ClassVar[list[type]] = [OrderingFilter]
    known_query_parameters = PAGING
    # Title and tags are for editors: a title is often the name of a file, and may name somebody.
    body_fields: ClassVar[list[Any]] = [
        *BaseAPIViewSet.body_fields,
        "description",
        "width",
        "height",
        APIField("file", serializer=ImageRenditionField(SHARED, source="*")),
    ]
    meta_fields: ClassVar[list[str]] = BaseAPIViewSet.meta_fields
    listing_default_fields: ClassVar[list[str]] = [*BaseAPIViewSet.listing_default_fields, "description", "file"]
    nested_default_fields: ClassVar[list[str]] = BaseAPIViewSet.nested_default_fields

    def get_queryset(self) -> QuerySet:
        """Return the pictures that stand on a published page; what was only uploaded is nobody's to see yet."""
        pages = published_pages().values(key=Cast("pk", CharField()))
        uses = ReferenceIndex.objects.filter(to_content_type__model="image", base_content_type__model="page")
        shown = uses.filter(object_id__in=pages).values(key=Cast("to_object_id", BigIntegerField()))
        return super().get_queryset().filter(pk__in=shown).prefetch_renditions(SHARED)


api = WagtailAPIRouter("api")
api.register_endpoint("pages", PublishedPages)
api.register_endpoint("images", ShownPictures)
