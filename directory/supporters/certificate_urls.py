from django.urls import include, path

from directory.supporters.register.views import check, register
from directory.supporters.views import certificate, certificate_paper, credential

urlpatterns = [
    path("", register, name="register"),
    path("check/", check, name="certificate_check"),
    path("", include("directory.certification.urls")),
    path("<slug:certificate_number>/", certificate, name="certificate"),
    path("<slug:certificate_number>/credential.jwt", credential, name="certificate_credential"),
    path("<slug:certificate_number>/certificate.pdf", certificate_paper, name="certificate_paper"),
]
