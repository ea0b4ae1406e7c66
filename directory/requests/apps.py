from django.apps import AppConfig
from django.conf import settings
from django.utils.translation import gettext_lazy as _


class RequestsConfig(AppConfig):
    name = "directory.requests"
    verbose_name = _("Requests")

    def ready(self) -> None:
        if settings.LEEWARD_PROCESS.opens_vault:
            from directory.requests import arrivals, enrolment, unlocking, visits  # noqa: F401 listen to signals
