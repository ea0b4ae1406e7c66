"""Everything on one host."""

from django.conf.urls.i18n import i18n_patterns

from config.urls_site import editors, handler400, handler403, handler404, handler500, public, unprefixed
from config.urls_vault import confidential

__all__ = ["handler400", "handler403", "handler404", "handler500", "urlpatterns"]

urlpatterns = [
    *unprefixed,
    *i18n_patterns(*public, *confidential, editors, prefix_default_language=False),
]
