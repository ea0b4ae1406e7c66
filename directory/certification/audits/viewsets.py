"""How coordinators note who has mentored or trained whom, so that neither audits the other."""

from collections.abc import Iterable
from typing import Any

from django import forms
from django.contrib.auth import get_user_model
from django.contrib.auth.models import AnonymousUser
from django.db.models import Q, QuerySet
from django.utils.translation import gettext_lazy as _
from wagtail.admin.forms.models import WagtailAdminModelForm
from wagtail.admin.views.generic import IndexView

from core.members_only import MembersOnly
from core.models import User
from directory.certification.audits.models import Tie
from directory.institutions.viewsets import PeerSupportViewSet


class TieForm(WagtailAdminModelForm):
    """Two accounts by their address: a list of every account would be long, and would show who has one."""

    mentor_email = forms.EmailField(label=_("Mentor or trainer"), help_text=_("The address they sign in with."))
    trainee_email = forms.EmailField(label=_("Mentored or trained"), help_text=_("The address they sign in with."))

    class Meta:
        model = Tie
        fields = ()

    def clean_mentor_email(self) -> User:
        return self._account("mentor_email")

    def clean_trainee_email(self) -> User:
        return self._account("trainee_email")

    def clean(self) -> dict[str, Any]:
        cleaned: dict[str, Any] = super().clean() or self.cleaned_data
        mentor, trainee = cleaned.get("mentor_email"), cleaned.get("trainee_email")
        if not (mentor and trainee):
            return cleaned
        if mentor == trainee:
            self.add_error("trainee_email", _("This is the same person twice. Enter two different people."))
        elif Tie.objects.filter(Q(mentor=mentor, trainee=trainee) | Q(mentor=trainee, trainee=mentor)).exists():
            self.add_error("trainee_email", _("This tie is in the list already. There is nothing to add."))
        self.instance.mentor, self.instance.trainee = mentor, trainee
        return cleaned

    def _account(self, name: str) -> User:
        found: User | None = get_user_model().objects.filter(email__iexact=self.cleaned_data[name]).first()
        if found is None:
            raise forms.ValidationError(_("Nobody signs in with this address. Check how it is spelled."))
        return found


class OnlyAddedOrDeleted(MembersOnly):
    """A tie is added or deleted, never changed."""

    def user_has_any_permission(self, user: User | AnonymousUser, actions: Iterable[str]) -> bool:
        return super().user_has_any_permission(user, [each for each in actions if each != "change"])


class TiesView(IndexView):
    def get_base_queryset(self) -> QuerySet[Tie]:
        return super().get_base_queryset().select_related("mentor", "trainee")


class TieViewSet(PeerSupportViewSet):
    model = Tie
    icon = "link"
    index_view_class = TiesView
    list_display = ("mentor", "trainee")
    search_fields = ("mentor__email", "trainee__email")

    @property
    def permission_policy(self) -> OnlyAddedOrDeleted:
        return OnlyAddedOrDeleted(self.model)

    def get_form_class(self, for_update: bool = False) -> type[TieForm]:  # noqa: FBT001, FBT002 Wagtail's signature
        return TieForm
