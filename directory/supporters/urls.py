from django.urls import path

from directory.supporters.views import directory, profile

urlpatterns = [
    path("", directory, name="directory"),
    path("<slug:slug>/", profile, name="supporter"),
]
