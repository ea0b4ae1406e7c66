"""The languages of the site, each by its own name. The first is the one of addresses without a prefix."""

LANGUAGE_CODE = "en"
LANGUAGES = WAGTAIL_CONTENT_LANGUAGES = [
    ("en", "English"),
    ("de", "Deutsch"),
    ("es", "Español"),
    ("fr", "Français"),
    ("it", "Italiano"),
    ("pt", "Português"),
    ("ar", "العربية"),
]
USE_I18N = WAGTAIL_I18N_ENABLED = True
