from directory.supporters.views import directory, profile
from django.urls import path

urlpatterns = [
    path("", directory, name="directory"),
    path("<slug:slug>/", profile, name="supporter"),
]
