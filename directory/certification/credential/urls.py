"""Below /.well-known/. These addresses stand in signed files: never change one."""

from django.urls import path

from directory.certification.credential.views import issuer, key, key_set, status

urlpatterns = [
    path("issuer.json", issuer, name="credential_issuer"),
    path("jwks.json", key_set, name="credential_keys"),
    path("jwks/<slug:thumbprint>.json", key, name="credential_key"),
    path("status/<int:number>.jwt", status, name="credential_status"),
]
