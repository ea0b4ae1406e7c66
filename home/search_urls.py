from django.urls import path

from home.search.views import search

urlpatterns = [path("", search, name="search")]
