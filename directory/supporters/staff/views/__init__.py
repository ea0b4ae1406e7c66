from directory.supporters.staff.views.confirming import ConfirmKeyView, WithdrawConfirmationView
from directory.supporters.staff.views.editing import SupporterEditView, SupporterIndexView
from directory.supporters.staff.views.granting import GrantsView
from directory.supporters.staff.views.inviting import InviteView

__all__ = [
    "ConfirmKeyView",
    "GrantsView",
    "InviteView",
    "SupporterEditView",
    "SupporterIndexView",
    "WithdrawConfirmationView",
]
