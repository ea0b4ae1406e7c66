"""allauth's pages for the second factor, where ours do something else."""

from ipaddress import ip_address
from typing import Any

from allauth.account.decorators import reauthentication_required
from allauth.mfa.adapter import get_adapter
from allauth.mfa.models import Authenticator
from allauth.mfa.totp.views import ActivateTOTPView
from allauth.mfa.webauthn.views import AddWebAuthnView, ReauthenticateWebAuthnView, RemoveWebAuthnView
from django.db import transaction
from django.forms import Form
from django.http import HttpRequest, HttpResponse, HttpResponseBase
from django.http.request import split_domain_port
from django.utils.decorators import method_decorator
from django.views.generic import FormView


@method_decorator(reauthentication_required(app="allauth.mfa"), name="dispatch")
class SetUpApp(ActivateTOTPView):
    """Set up an app, or another one: the old one works until the new one has shown its first code."""

    def dispatch(self, request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponseBase:
        # allauth's own would have the old app taken off first, and leave a while with a password alone.
        return FormView.dispatch(self, request, *args, **kwargs)

    def get_context_data(self, **kwargs: Any) -> dict[str, Any]:
        return {**super().get_context_data(**kwargs), "changing": self._old().exists()}

    @transaction.atomic
    def form_valid(self, form: Form) -> HttpResponse:
        self._old().delete()
        return super().form_valid(form)

    def _old(self) -> Any:
        return Authenticator.objects.filter(user=self.request.user, type=Authenticator.Type.TOTP)


class AddPasskey(AddWebAuthnView):
    def get_context_data(self, **kwargs: Any) -> dict[str, Any]:
        return {**super().get_context_data(**kwargs), "at_a_number": _is_number(self.request), **kwargs}


class ConfirmWithPasskey(ReauthenticateWebAuthnView):
    def get_context_data(self, **kwargs: Any) -> dict[str, Any]:
        return {**super().get_context_data(**kwargs), **kwargs}

    def form_invalid(self, form: Form) -> HttpResponse:
        """Show the page again. allauth's own would send somebody who is signed in to sign in."""
        return self.render_to_response(self.get_context_data(form=form))


class RemovePasskey(RemoveWebAuthnView):
    """Remove a passkey, unless it is the last second factor."""

    def get_context_data(self, **kwargs: Any) -> dict[str, Any]:
        return {**super().get_context_data(**kwargs), "is_last": not self._may_go()}

    def form_valid(self, form: Form) -> HttpResponse:
        if not self._may_go():
            return self.render_to_response(self.get_context_data(form=form), status=409)
        return super().form_valid(form)

    def _may_go(self) -> bool:
        return get_adapter().can_delete_authenticator(self.object)


def _is_number(request: HttpRequest) -> bool:
    """Say whether the site is visited by a number (127.0.0.1): browsers make passkeys for names only."""
    try:
        ip_address(split_domain_port(request.get_host())[0].strip("[]"))
    except ValueError:
        return False
    return True
