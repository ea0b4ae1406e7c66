from django.apps import AppConfig
from django.utils.translation import gettext_lazy as _


class HomeConfig(AppConfig):
    name = "home"
    verbose_name = _("Home")

    def ready(self) -> None:
        from core.registry import help_places, search_sources
        from home import receivers  # noqa: F401 registers what happens each minute
        from home.referral import help_lines
        from home.search import find_pages

        search_sources.insert(0, find_pages)
        help_places.append(help_lines)
