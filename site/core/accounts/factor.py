"""The second factor: unreadable in the database, drawn into the page, and known to belong to this session."""

from typing import Any, ClassVar

from allauth.mfa.adapter import DefaultMFAAdapter
from allauth.mfa.models import Authenticator
from allauth.mfa.signals import authenticator_added, authenticator_removed, authenticator_used
from django.conf import settings
from django.contrib.auth.models import AbstractBaseUser
from django.dispatch import receiver
from django.http import HttpRequest
from django.utils.translation import gettext_lazy as _
from nacl.encoding import RawEncoder, URLSafeBase64Encoder
from nacl.hash import blake2b
from nacl.secret import SecretBox
from qrcode.main import QRCode

# In the session: whose second factor this session has shown. Having one is not enough; this session must have used it.
SHOWN = "second_factor_of"


class FactorAdapter(DefaultMFAAdapter):
    """Keeps TOTP secrets and the seeds of spare codes under a key outside the database (allauth keeps them in clear)."""

    error_messages: ClassVar[dict[str, Any]] = {
        **DefaultMFAAdapter.error_messages,
        "incorrect_code": _("This code is not right now. Look at your app and type the six digits that show."),
        "cannot_generate_recovery_codes": _("Set up your app first. Then you can make spare codes."),
    }

    def encrypt(self, text: str) -> str:
        return _box().encrypt(text.encode(), encoder=URLSafeBase64Encoder).decode()

    def decrypt(self, encrypted_text: str) -> str:
        return _box().decrypt(encrypted_text.encode(), encoder=URLSafeBase64Encoder).decode()

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


def has_shown(request: HttpRequest) -> bool:
    """Say whether this session used the second factor of the person who is signed in."""
    return bool(request.session.get(SHOWN) == request.user.pk)


@receiver([authenticator_used, authenticator_added])
def remember_factor(
    sender: Any, request: HttpRequest, user: AbstractBaseUser, authenticator: Authenticator, **kwargs: Any
) -> None:
    """A code from the app, a spare code, or setting the app up: each shows that the person holds the factor."""
    request.session[SHOWN] = user.pk


@receiver(authenticator_removed)
def forget_factor(sender: Any, request: HttpRequest, authenticator: Authenticator, **kwargs: Any) -> None:
    if authenticator.type == Authenticator.Type.TOTP:
        request.session.pop(SHOWN, None)
