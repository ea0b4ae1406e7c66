"""The second factor: unreadable in the database, never the last to go, and known to belong to this session."""

from typing import Any, ClassVar

from allauth.core import context
from allauth.mfa.adapter import DefaultMFAAdapter
from allauth.mfa.models import Authenticator
from allauth.mfa.signals import authenticator_added, authenticator_used
from django.conf import settings
from django.contrib import messages
from django.contrib.auth.models import AbstractBaseUser
from django.dispatch import receiver
from django.http import HttpRequest
from django.http.request import split_domain_port
from django.utils.translation import gettext, ngettext
from django.utils.translation import gettext_lazy as _
from nacl.encoding import RawEncoder, URLSafeBase64Encoder
from nacl.hash import blake2b
from nacl.secret import SecretBox
from qrcode.main import QRCode

# In the session: whose second factor this session has shown. Having one is not enough; this session must have used it.
SHOWN = "second_factor_of"


class FactorAdapter(DefaultMFAAdapter):
    """Seals second factors under a key outside the database, and lets nobody be without one."""

    error_messages: ClassVar[dict[str, Any]] = {
        **DefaultMFAAdapter.error_messages,
        "incorrect_code": _("This code is not right now. Look at your app and type the six digits that show."),
        "incorrect_passkey": _("This passkey did not open the account. Try again, use another one, or use a code."),
        "unusable_passkey": _("This passkey could not be added. Try again, or take another one."),
        "cannot_generate_recovery_codes": _("Set up your app first. Then you can make spare codes."),
        "cannot_delete_authenticator": _("This is your only second proof. Add a passkey first, or set up another app."),
    }

    def encrypt(self, text: str) -> str:
        return _box().encrypt(text.encode(), encoder=URLSafeBase64Encoder).decode()

    def decrypt(self, encrypted_text: str) -> str:
        return _box().decrypt(encrypted_text.encode(), encoder=URLSafeBase64Encoder).decode()

    def can_delete_authenticator(self, authenticator: Authenticator) -> bool:
        """Say whether another factor remains; spare codes are none, they run out."""
        others = Authenticator.objects.filter(user_id=authenticator.user_id).exclude(pk=authenticator.pk)
        return others.exclude(type=Authenticator.Type.RECOVERY_CODES).exists()

    def generate_authenticator_name(self, user: AbstractBaseUser, type: Authenticator.Type) -> str:  # noqa: A002 theirs
        count = Authenticator.objects.filter(user_id=user.pk, type=type).count()
        return gettext("Passkey %(number)s") % {"number": count + 1}

    def get_public_key_credential_rp_entity(self) -> dict[str, str]:
        """A passkey belongs to the host name in the address, without its port; people see the name of the site."""
        return {"id": split_domain_port(context.request.get_host())[0], "name": settings.LEEWARD_NAME}

    def build_totp_svg(self, url: str) -> str:
        """Return the QR code as an element for the page itself: our policy allows no data: pictures.

        It brings its own white ground, so that a camera reads it in a dark theme too.
        """
        code = QRCode(border=4)
        code.add_data(url)
        rows = code.get_matrix()
        side = len(rows)
        squares = "".join(f"M{x} {y}h1v1h-1z" for y, row in enumerate(rows) for x, dark in enumerate(row) if dark)
        return (
            f'<svg class="qr" viewBox="0 0 {side} {side}" width="{side * 5}" height="{side * 5}" '
            'shape-rendering="crispEdges" aria-hidden="true" focusable="false">'
            f'<path fill="#fff" d="M0 0h{side}v{side}H0z"/><path fill="#000" d="{squares}"/></svg>'
        )


def _box() -> SecretBox:
    key = blake2b(settings.FACTOR_KEY.encode(), digest_size=32, person=b"leeward-factor", encoder=RawEncoder)
    return SecretBox(key)


def has_shown(request: HttpRequest, user: AbstractBaseUser) -> bool:
    """Say whether this session used the second factor of the person who is signed in."""
    return bool(request.session.get(SHOWN) == user.pk)


@receiver([authenticator_used, authenticator_added])
def remember_factor(
    sender: Any, request: HttpRequest, user: AbstractBaseUser, authenticator: Authenticator, **kwargs: Any
) -> None:
    """A code, a passkey, or setting one up: each shows that the person holds the factor."""
    request.session[SHOWN] = user.pk


@receiver(authenticator_used)
def warn_of_few_codes(sender: Any, request: HttpRequest, authenticator: Authenticator, **kwargs: Any) -> None:
    """Say how many spare codes are left, once one was used."""
    if authenticator.type == Authenticator.Type.RECOVERY_CODES:
        # Read anew: what comes with the signal does not know yet that the code was used.
        left = len(Authenticator.objects.get(pk=authenticator.pk).wrap().get_unused_codes())
        said = ngettext("You have %(left)s spare code left.", "You have %(left)s spare codes left.", left)
        messages.warning(request, f"{said % {'left': left}} {gettext('Make new ones before they run out.')}")
