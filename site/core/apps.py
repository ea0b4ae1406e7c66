from django.apps import AppConfig
from django.utils.translation import gettext_lazy as _


class CoreConfig(AppConfig):
    name = "core"
    verbose_name = _("Site")

    def ready(self) -> None:
        from core import receivers  # noqa: F401 connects the signals
        from core.accounts import kept  # noqa: F401 likewise
        from core.photographs import hand_out_without_notes

        hand_out_without_notes()
