"""A holder's own pages, below /supporters/me/renewal/."""

from django.urls import path

from directory.certification.renewal.views import claims, overview

urlpatterns = [
    path("", overview.overview, name="renewal"),
    path("renew/", overview.renew_now, name="renewal_renew"),
    path("count/", overview.count, name="renewal_count"),
    path("add/<int:way>/", claims.add, name="renewal_add"),
    path("claims/<uuid:claim>/file/", claims.download, name="renewal_file"),
    path("claims/<uuid:claim>/remove/", claims.remove, name="renewal_remove"),
]
