from django.urls import path

from directory.supporters.me import profile, views

urlpatterns = [
    path("", views.own, name="supporter_me"),
    path("profile/", profile.edit, name="supporter_me_profile"),
    path("light/", views.light, name="supporter_me_light"),
    path("confirm/", views.confirm, name="supporter_me_confirm"),
    path("register/", views.register, name="supporter_me_register"),
    path("limit/", views.limit, name="supporter_me_limit"),
    path("language/", views.language, name="supporter_me_language"),
    path("leave/", views.add_leave, name="supporter_me_leave"),
    path("leave/<int:leave>/remove/", views.remove_leave, name="supporter_me_leave_remove"),
]
