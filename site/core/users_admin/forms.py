from typing import Any

from django.utils.translation import gettext_lazy as _
from wagtail.users.forms import UserEditForm


class AccountForm(UserEditForm):
    """Staff correct an address until its owner has chosen a password; after that it would be a way into their account."""

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        if self.instance.password and self.instance.has_usable_password():
            self.fields["email"].disabled = True
            self.fields["email"].help_text = _("This person has signed in with it, so it stays.")
