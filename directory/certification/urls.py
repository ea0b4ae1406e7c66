from django.urls import path

from directory.certification.scheme.views import scheme, schemes

urlpatterns = [
    path("schemes/", schemes, name="schemes"),
    path("schemes/<slug:slug>/", scheme, name="scheme"),
    path("schemes/<slug:slug>/<int:number>/", scheme, name="scheme_edition"),
]
