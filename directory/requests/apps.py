from django.apps import AppConfig
from django.utils.translation import gettext_lazy as _


class RequestsConfig(AppConfig):
    name = "directory.requests"
    verbose_name = _("Requests")

    def ready(self) -> None:
        from directory.requests import enrolment, unlocking, visits  # noqa: F401 connects what listens to signals
