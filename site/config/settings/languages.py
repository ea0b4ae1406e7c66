"""The languages of the site, each by its own name. The first is the one of addresses without a prefix."""

from environs import Env

env = Env()

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
# Those in which somebody who speaks the language has read the words of the site itself. In the others its foot says so.
LEEWARD_CHECKED_LANGUAGES = env.list("LEEWARD_CHECKED_LANGUAGES", [])
