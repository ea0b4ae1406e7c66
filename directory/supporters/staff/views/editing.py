"""The list of supporters and the page of one, with the ways to inviting and confirming."""

from django.db.models import QuerySet
from django.urls import reverse
from django.utils.functional import cached_property
from django.utils.translation import gettext as _
from wagtail.admin.views import generic
from wagtail.admin.widgets.button import Button, HeaderButton

from directory.supporters.models import Supporter


def _buttons(
    supporter: Supporter, invite_url_name: str, confirm_url_name: str, kind: type[Button] = Button
) -> list[Button]:
    return [
        kind(_("Invite"), url=reverse(invite_url_name, args=[supporter.pk]), icon_name="mail", priority=40),
        kind(_("Confirm key"), url=reverse(confirm_url_name, args=[supporter.pk]), icon_name="key", priority=50),
    ]


class SupporterIndexView(generic.IndexView):
    invite_url_name = ""
    confirm_url_name = ""

    def get_base_queryset(self) -> QuerySet[Supporter]:
        return Supporter.objects.with_key_confirmed().select_related("profession", "programme", "account")

    def get_list_more_buttons(self, instance: Supporter) -> list[Button]:
        more = _buttons(instance, self.invite_url_name, self.confirm_url_name)
        return [*super().get_list_more_buttons(instance), *more]


class SupporterEditView(generic.EditView):
    invite_url_name = ""
    confirm_url_name = ""

    @cached_property
    def header_buttons(self) -> list[Button]:
        return _buttons(self.object, self.invite_url_name, self.confirm_url_name, HeaderButton)
