"""What an institution's contact person does, below /organisations/me/."""

from django.urls import path

from directory.certification.applications.institutions import views
from directory.certification.applications.urls import pages

NAME = "institution_application"

urlpatterns = [
    path("", views.own, name="institution_me"),
    path("apply/", views.apply, name="institution_apply"),
    path("<uuid:application>/setting/", views.setting, name=f"{NAME}_setting"),
    path("<uuid:application>/preconditions/", views.preconditions, name=f"{NAME}_preconditions"),
    path("<uuid:application>/self-assessment/<slug:code>/", views.assess, name=f"{NAME}_assess"),
    *pages(NAME),
]
