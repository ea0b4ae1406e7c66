"""The site's own host: everything but requests, which are on the vault's."""

from django.conf import settings
from django.conf.urls.i18n import i18n_patterns
from django.urls import URLPattern, URLResolver, include, path, re_path
from django.views.generic import RedirectView
from django.views.static import serve
from wagtail import urls as wagtail_urls
from wagtail.admin import urls as wagtailadmin_urls
from wagtail.documents import urls as wagtaildocs_urls

from core.accounts.handover import handover
from core.elsewhere import to_asking, to_the_vault
from core.health import healthz
from directory.requests.kept.views import kept_file, kept_page
from directory.training.views.competencies import listed as competencies
from home import errors
from home.api import api
from home.leave import leave
from home.robots import robots
from home.security_txt import security_txt
from home.sitemap import sitemap
from resources.recordings.serving import recording

handler400, handler403, handler404, handler500 = errors.bad_request, errors.forbidden, errors.not_found, errors.broken

unprefixed = [
    path("healthz/", healthz, name="healthz"),
    path("leave/", leave, name="leave"),
    path("robots.txt", robots, name="robots"),
    path("sitemap.xml", sitemap, name="sitemap"),
    path("api/v2/", api.urls),
    path(".well-known/security.txt", security_txt, name="security_txt"),
    path(".well-known/leeward-kept.json", kept_file, name="kept_file"),
    path(".well-known/", include("directory.certification.credential.urls")),
    path("admin/login/", RedirectView.as_view(pattern_name="account_login", query_string=True)),
    path("admin/", include(wagtailadmin_urls)),
    path("documents/", include(wagtaildocs_urls)),
    # Renditions only: originals and documents are handed out by Wagtail, or not at all.
    path("media/images/<path:path>", serve, {"document_root": settings.MEDIA_ROOT / "images"}, name="picture"),
    path("media/recordings/<str:name>", recording, name="recording"),
]
public: list[URLPattern | URLResolver] = [
    path("accounts/", include("core.accounts.urls")),
    path("about/what-is-kept/", kept_page, name="kept_page"),
    path("search/", include("home.search_urls")),
    path("stories/tell/", include("stories.teller.urls")),
    path("feedback/", include("home.feedback_urls")),
    path("feeds/", include("home.feed_urls")),
    path("organisations/assessment/", include("directory.institutions.assessment.urls")),
    path("organisations/me/", include("directory.certification.applications.institution_urls")),
    path("organisations/me/", include("directory.certification.audits.institution_urls")),
    path("organisations/", include("directory.supporters.organisations.urls")),
    path("directory/", include("directory.supporters.urls")),
    path("certificates/", include("directory.supporters.certificate_urls")),
    path("supporters/me/application/", include("directory.certification.applications.urls")),
    path("supporters/me/application/", include("directory.certification.audits.urls")),
    path("supporters/me/renewal/", include("directory.certification.renewal.urls")),
    path("supporters/me/", include("directory.training.urls")),
    path("supporters/competencies/", competencies, name="competencies"),
    path("supporters/me/", include("directory.supporters.me_urls")),
    path("supporters/apply/", include("directory.certification.applications.apply_urls")),
    path("", include("resources.urls")),
]
editors = path("", include(wagtail_urls))
on_the_vault = [
    path("ask/", to_asking, name="ask"),
    path("inbox/", to_the_vault, name="inbox"),
    path("supporters/me/enrol/", to_the_vault, name="supporter_enrol"),
    re_path(r"^(?:ask|inbox|supporters/me/enrol)/", to_the_vault),
]
urlpatterns = [
    *unprefixed,
    *i18n_patterns(
        path("accounts/handover/", handover, name="handover"),
        *on_the_vault,
        *public,
        editors,
        prefix_default_language=False,
    ),
]
