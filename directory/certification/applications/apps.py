from django.apps import AppConfig
from django.utils.translation import gettext_lazy as _


class ApplicationsConfig(AppConfig):
    name = "directory.certification.applications"
    label = "applications"
    verbose_name = _("Applications for a certificate")

    def ready(self) -> None:
        from directory.certification.applications import receivers  # noqa: F401 they connect themselves
