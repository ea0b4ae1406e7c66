from django.urls import path

from directory.training.views import own

urlpatterns = [
    path("", own.strengths, name="strengths"),
]
