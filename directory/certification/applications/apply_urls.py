"""How an application begins: the candidate names a programme, and its contact person answers."""

from django.urls import path

from directory.certification.applications.views.beginning import apply, asked
from directory.certification.applications.views.contact import contact

urlpatterns = [
    path("", apply, name="apply"),
    path("asked/", asked, name="apply_asked"),
    path("confirm/<str:token>/", contact, name="confirm_candidate"),
]
