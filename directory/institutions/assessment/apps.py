from django.apps import AppConfig
from django.utils.translation import gettext_lazy as _


class AssessmentConfig(AppConfig):
    name = "directory.institutions.assessment"
    label = "assessment"
    verbose_name = _("Self-assessment of a programme")

    def ready(self) -> None:
        from directory.institutions.assessment import receivers  # noqa: F401 it connects itself
