"""A candidate's own pages, below /supporters/me/application/; those of an institution are the same at another address."""

from django.urls import URLPattern, path

from directory.certification.applications import views


def pages(name: str) -> list[URLPattern]:
    """Return the pages of one application; `name` is that of its task list, and the names of the others begin with it."""
    return [
        path("<uuid:application>/", views.overview, name=name),
        path("<uuid:application>/<slug:code>/<slug:kind>/", views.add, name=f"{name}_add"),
        path("<uuid:application>/evidence/<uuid:item>/file/", views.download, name=f"{name}_file"),
        path("<uuid:application>/evidence/<uuid:item>/remove/", views.remove, name=f"{name}_remove"),
        path("<uuid:application>/hand-in/", views.hand_in, name=f"{name}_hand_in"),
        path("<uuid:application>/withdraw/", views.withdraw, name=f"{name}_withdraw"),
        path("<uuid:application>/again/", views.again, name=f"{name}_again"),
    ]


urlpatterns = [path("", views.current, name="my_application"), *pages("application")]
