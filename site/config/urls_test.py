"""The site's addresses, and a page that shows every part of the look."""

from django.urls import path
from django.views.generic import TemplateView

from config.urls import *
from config.urls import urlpatterns as site_urlpatterns

urlpatterns = [path("gallery/", TemplateView.as_view(template_name="gallery.html")), *site_urlpatterns]
