from django.urls import URLPattern, path

from directory.certification.audits.views.appeal import appeal


def pages(name: str) -> list[URLPattern]:
    """Return what auditing adds to the pages of an application, as directory.certification.applications.urls.pages does."""
    return [path("<uuid:application>/appeal/", appeal, name=f"{name}_appeal")]


urlpatterns = pages("application")
