from django.urls import path

from directory.certification.audits.views.appeal import appeal

urlpatterns = [path("<uuid:application>/appeal/", appeal, name="application_appeal")]
