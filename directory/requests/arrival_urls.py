"""The doors of the inbox where it has a host of its own. Signing in happens on the site; `account_login` leads there."""

from django.urls import path

from directory.requests.inbox import doors

urlpatterns = [
    path("sign-in/", doors.sign_in, name="account_login"),
    path("enter/", doors.enter, name="inbox_enter"),
    path("out/", doors.out, name="inbox_out"),
]
