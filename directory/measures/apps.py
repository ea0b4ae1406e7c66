from django.apps import AppConfig
from django.conf import settings
from django.utils.translation import gettext_lazy as _


class MeasuresConfig(AppConfig):
    name = "directory.measures"
    verbose_name = _("Use and effect")

    def ready(self) -> None:
        if settings.LEEWARD_PROCESS.opens_vault:
            from directory.measures import telling  # noqa: F401 it connects itself
        if settings.LEEWARD_PROCESS.serves_site:
            from directory.measures import taking_in  # noqa: F401 it connects itself
