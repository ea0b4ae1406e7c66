from django.apps import AppConfig
from django.utils.translation import gettext_lazy as _


class SupportersConfig(AppConfig):
    name = "directory.supporters"
    verbose_name = _("Supporters")

    def ready(self) -> None:
        from core.registry import home_panels
        from directory.supporters import receivers  # noqa: F401 connects the signals that renew the directory
        from directory.supporters.house import house_panel

        home_panels.append(house_panel)
