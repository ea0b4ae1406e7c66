from smtplib import SMTPException
from typing import Any

from django.forms import Form
from django.http import HttpResponse, HttpResponseRedirect
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy
from wagtail.admin import messages
from wagtail.log_actions import log

from core.accounts.invitation import AlreadySet
from directory.supporters.staff.forms import InvitationForm
from directory.supporters.staff.invitation import invite, send_invitation
from directory.supporters.staff.views.act import SupporterActView


class InviteView(SupporterActView):
    """Invite a supporter: the first time with an address, later with one button that sends a new link."""

    page_title = gettext_lazy("Invite")
    header_icon = "mail"
    template_name = "supporters/staff/invite.html"

    def get_form_class(self) -> type[Form]:
        return Form if self.supporter.account else InvitationForm

    def form_valid(self, form: Form) -> HttpResponse:
        try:
            self._send(form)
        except AlreadySet:
            messages.error(self.request, _("This person has set a password. Now only they can set another one."))
        except (OSError, SMTPException):
            messages.error(self.request, _("The mail could not be sent, so nothing was changed. Try again later."))
            return self.form_invalid(form)
        else:
            log(instance=self.supporter, action="leeward.invite")
            messages.success(self.request, _("The invitation is on its way. Its link works once, for three days."))
        return HttpResponseRedirect(self.get_success_url())

    def _send(self, form: Form) -> None:
        if self.supporter.account:
            send_invitation(self.supporter)
        else:
            invite(self.supporter, form.cleaned_data["email"])

    def get_context_data(self, **kwargs: Any) -> dict[str, Any]:
        account = self.supporter.account
        return super().get_context_data(has_password=bool(account and account.has_usable_password()), **kwargs)
