"""The vault's own host: asking, coming back, the inbox and one's key. No admin, and no page that an editor wrote."""

from django.conf.urls.i18n import i18n_patterns
from django.urls import include, path

from core.elsewhere import to_the_site
from core.health import healthz
from home import errors
from home.leave import leave
from home.robots import robots

handler400, handler403, handler404, handler500 = errors.bad_request, errors.forbidden, errors.not_found, errors.broken

confidential = [
    path("supporters/me/enrol/", include("directory.requests.enrol_urls")),
    path("ask/", include("directory.requests.ask_urls")),
    path("inbox/", include("directory.requests.inbox_urls")),
]
# What pages here link to by name and the site answers.
on_the_site = [
    path("", to_the_site, name="home"),
    path("directory/<slug:slug>/", to_the_site, name="supporter"),
    path("supporters/me/", to_the_site, name="supporter_me"),
    path("supporters/me/renewal/", to_the_site, name="renewal"),
    path("supporters/me/renewal/count/", to_the_site, name="renewal_count"),
]
urlpatterns = [
    path("healthz/", healthz, name="healthz"),
    path("leave/", leave, name="leave"),
    path("robots.txt", robots, name="robots"),
    *i18n_patterns(
        path("inbox/", include("directory.requests.arrival_urls")),
        *confidential,
        *on_the_site,
        prefix_default_language=False,
    ),
]
