from django.urls import include, path

from directory.supporters.views import certificate, credential

urlpatterns = [
    path("", include("directory.certification.urls")),
    path("<slug:certificate_number>/", certificate, name="certificate"),
    path("<slug:certificate_number>/credential.jwt", credential, name="certificate_credential"),
]
