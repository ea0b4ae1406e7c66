from django.apps import AppConfig
from django.utils.translation import gettext_lazy as _


class TrainingConfig(AppConfig):
    name = "directory.training"
    label = "training"
    verbose_name = _("Training of peer supporters")

    def ready(self) -> None:
        from directory.training import receivers  # noqa: F401 it connects itself
