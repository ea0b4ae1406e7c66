from directory.certification.audits.urls import pages

urlpatterns = pages("institution_application")
