from django.urls import include, path

from directory.supporters.views import certificate

urlpatterns = [
    path("", include("directory.certification.urls")),
    path("<slug:certificate_number>/", certificate, name="certificate"),
]
