from typing import Any

from django.conf import settings
from django.core.exceptions import PermissionDenied
from django.db import transaction
from django.db.models import Count
from django.http import HttpRequest, HttpResponse, HttpResponseRedirect
from django.http.response import HttpResponseBase
from django.shortcuts import get_object_or_404
from django.urls import reverse
from django.utils.timezone import localdate
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy
from wagtail.admin import messages
from wagtail.log_actions import log

from directory.supporters.models import KeyConfirmation
from directory.supporters.staff.forms import FingerprintForm
from directory.supporters.staff.views.act import SupporterActView


class ConfirmKeyView(SupporterActView):
    """A member of staff types the fingerprint that they hear. Nobody is shown what was typed before, nor the real one."""

    page_title = gettext_lazy("Confirm key")
    header_icon = "key"
    template_name = "supporters/staff/confirm_key.html"
    form_class = FingerprintForm
    permission_required = "add"
    withdraw_url_name = ""

    def dispatch(self, request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponseBase:
        if request.user.is_authenticated and self.supporter.account_id == request.user.pk:
            raise PermissionDenied(_("Nobody confirms their own key."))
        return super().dispatch(request, *args, **kwargs)

    def form_valid(self, form: FingerprintForm) -> HttpResponse:
        mine = {"supporter": self.supporter, "confirmed_by_id": self.request.user.pk}
        with transaction.atomic():
            # What this person typed before does not count any more: one confirmation for each member of staff.
            KeyConfirmation.objects.filter(**mine).delete()
            KeyConfirmation.objects.create(
                **mine, fingerprint=form.cleaned_data["fingerprint"], confirmed_on=localdate()
            )
        log(instance=self.supporter, action="leeward.confirm_key")
        messages.success(self.request, _("Thank you. Your confirmation is kept."))
        return HttpResponseRedirect(self.request.path)

    def get_context_data(self, **kwargs: Any) -> dict[str, Any]:
        given = KeyConfirmation.objects.filter(supporter=self.supporter)
        same = given.order_by().values("fingerprint").annotate(times=Count("pk")).values_list("times", flat=True)
        return super().get_context_data(
            given=given.select_related("confirmed_by").order_by("confirmed_on", "pk"),
            enough=settings.LEEWARD_KEY_CONFIRMATIONS,
            most=max(same, default=0),
            differ=len(same) > 1,
            may_withdraw=self.user_has_permission("delete"),
            withdraw_url_name=self.withdraw_url_name,
            **kwargs,
        )


class WithdrawConfirmationView(SupporterActView):
    """Take a confirmation back: the key is not used any more where too few are left. Only by a button, never by a link."""

    http_method_names = ("post",)
    permission_required = "delete"
    confirm_url_name = ""

    def post(self, request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponse:
        given = KeyConfirmation.objects.filter(supporter=self.supporter)
        get_object_or_404(given, pk=kwargs["confirmation"]).delete()
        log(instance=self.supporter, action="leeward.withdraw_key")
        messages.success(request, _("The confirmation is withdrawn."))
        return HttpResponseRedirect(reverse(self.confirm_url_name, args=[self.supporter.pk]))
