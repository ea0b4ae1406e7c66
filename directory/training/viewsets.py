"""How coordinators keep trainings."""

from __future__ import annotations

from typing import Any

from django.core.exceptions import ValidationError
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy
from wagtail.admin.forms.models import WagtailAdminModelForm
from wagtail.admin.panels import FieldPanel, FieldRowPanel, InlinePanel, ObjectList

from directory.institutions.viewsets import PeerSupportViewSet
from directory.training.competencies import competencies
from directory.training.curriculum import Method, Part, practice_share
from directory.training.models import Supervision, Training


class TrainingForm(WagtailAdminModelForm):
    def clean(self) -> dict[str, Any]:
        """Refuse a training with too little practice, saying how much there is and how much there should be."""
        typed: dict[str, Any] = super().clean()
        formset = self.formsets["sessions"]
        if formset.is_valid():
            rows = [
                form.cleaned_data for form in formset.forms if form.cleaned_data and not form.cleaned_data["DELETE"]
            ]
            parts = [Part(row["competency"], Method(row["method"]), row["minutes"]) for row in rows]
            share, least = practice_share(parts), competencies().practice_share
            if parts and share < least:
                raise ValidationError(
                    _(
                        "Only %(share)s %% of this is practice. Make it at least %(least)s %%: take more time for case "
                        "studies, simulation, role play or supervised practice, or less for the rest."
                    )
                    % {"share": int(share * 100), "least": round(least * 100)}
                )
        return typed


class TrainingViewSet(PeerSupportViewSet):
    model = Training
    icon = "date"
    list_display = ("title", "programme", "held_on")
    list_filter = ("programme",)
    search_fields = ("title",)
    edit_handler = ObjectList(
        [
            FieldPanel("title"),
            FieldRowPanel([FieldPanel("programme"), FieldPanel("held_on")]),
            FieldPanel("place"),
            InlinePanel(
                "sessions",
                heading=gettext_lazy("Parts"),
                label=gettext_lazy("Part"),
                panels=[
                    FieldRowPanel([FieldPanel("competency"), FieldPanel("method"), FieldPanel("minutes")]),
                    FieldPanel("trainer_sector"),
                    FieldPanel("scenario"),
                ],
            ),
        ],
        base_form_class=TrainingForm,
    )


class SupervisionViewSet(PeerSupportViewSet):
    model = Supervision
    icon = "user"
    list_display = ("supporter", "name", "email")
    search_fields = ("supporter__display_name", "name")
    panels = (FieldPanel("supporter"), FieldPanel("name"), FieldPanel("email"))
