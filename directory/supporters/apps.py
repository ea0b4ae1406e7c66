from django.apps import AppConfig
from django.utils.translation import gettext_lazy as _


class SupportersConfig(AppConfig):
    name = "directory.supporters"
    verbose_name = _("Supporters")

    def ready(self) -> None:
        from directory.supporters import receivers  # noqa: F401 connects the signals that renew the directory
