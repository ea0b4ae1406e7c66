from django.urls import path, re_path

from home.feedback import answer, thanks

urlpatterns = [
    path("<int:page>/", answer, name="feedback"),
    re_path(r"^(?P<said>yes|no)/$", thanks, name="feedback_thanks"),
]
