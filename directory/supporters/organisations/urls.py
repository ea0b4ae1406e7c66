from django.urls import path

from directory.supporters.organisations.views import organisation, organisations

urlpatterns = [
    path("", organisations, name="organisations"),
    path("<slug:organisation>/", organisation, name="organisation"),
]
