from django.apps import AppConfig
from django.utils.translation import gettext_lazy as _


class CertificationConfig(AppConfig):
    name = "directory.certification"
    verbose_name = _("Certification")

    def ready(self) -> None:
        from directory.certification import receivers  # noqa: F401 registers what happens when a certificate changes
