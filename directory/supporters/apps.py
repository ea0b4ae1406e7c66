from django.apps import AppConfig
from django.utils.translation import gettext_lazy as _


class SupportersConfig(AppConfig):
    name = "directory.supporters"
    verbose_name = _("Supporters")

    def ready(self) -> None:
        from core.registry import home_panels, search_sources, stale_organisations
        from directory.supporters import receivers  # noqa: F401 connects the signals that renew the directory
        from directory.supporters.house import house_panel
        from directory.supporters.organisations.search import Organisations
        from directory.supporters.organisations.stale import stale_programmes
        from directory.supporters.search import People

        home_panels.append(house_panel)
        search_sources.append(People())
        search_sources.append(Organisations())
        stale_organisations.append(stale_programmes)
