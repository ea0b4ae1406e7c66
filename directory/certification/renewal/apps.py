from django.apps import AppConfig
from django.utils.translation import gettext_lazy as _


class RenewalConfig(AppConfig):
    name = "directory.certification.renewal"
    label = "renewal"
    verbose_name = _("Renewal of certificates")

    def ready(self) -> None:
        from directory.certification.renewal import receivers  # noqa: F401 they connect themselves
