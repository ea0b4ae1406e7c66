from django.http import HttpRequest
from django.urls import URLPattern, path, reverse
from django.utils.translation import gettext_lazy as _
from wagtail import hooks
from wagtail.admin.menu import MenuItem

from directory.certification.audits.views.frame import may_judge
from directory.certification.renewal.views.judging import ClaimFileView, ClaimsView, ClaimView


@hooks.register("register_admin_urls")
def renewal_pages() -> list[URLPattern]:
    return [
        path("renewals/", ClaimsView.as_view(), name="renewal_claims"),
        path("renewals/<uuid:claim>/", ClaimView.as_view(), name="renewal_claim"),
        path("renewals/<uuid:claim>/file/", ClaimFileView.as_view(), name="renewal_claim_file"),
    ]


class RenewalsItem(MenuItem):
    def is_shown(self, request: HttpRequest) -> bool:
        return may_judge(request.user)


@hooks.register("register_admin_menu_item")
def renewals_item() -> RenewalsItem:
    return RenewalsItem(_("Renewals"), reverse("renewal_claims"), icon_name="rotate", order=351)
