from django.urls import path

from directory.requests.enrol import following, losing, restoring, views

urlpatterns = [
    path("", views.state, name="supporter_enrol"),
    path("key/", views.make_key, name="supporter_enrol_key"),
    path("code/", views.type_back, name="supporter_enrol_code"),
    path("lost/", losing.lost, name="supporter_enrol_lost"),
    path("password/", following.bring_along, name="supporter_enrol_password"),
    path("restore/", restoring.restore_key, name="supporter_enrol_restore"),
]
