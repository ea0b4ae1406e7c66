from django.urls import re_path

from resources.citing.views import references

urlpatterns = [
    # Below the page whose list it is.
    re_path(r"^(?P<place>(?:[\w-]+/)*)references\.(?P<form>bib|json)$", references, name="references"),
]
