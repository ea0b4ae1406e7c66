"""A candidate's own pages, below /supporters/me/application/."""

from django.urls import path

from directory.certification.applications import views

urlpatterns = [
    path("", views.current, name="my_application"),
    path("<uuid:application>/", views.overview, name="application"),
    path("<uuid:application>/<slug:code>/<slug:kind>/", views.add, name="application_add"),
    path("<uuid:application>/evidence/<uuid:item>/file/", views.download, name="application_file"),
    path("<uuid:application>/evidence/<uuid:item>/remove/", views.remove, name="application_remove"),
    path("<uuid:application>/hand-in/", views.hand_in, name="application_hand_in"),
    path("<uuid:application>/withdraw/", views.withdraw, name="application_withdraw"),
    path("<uuid:application>/again/", views.again, name="application_again"),
]
