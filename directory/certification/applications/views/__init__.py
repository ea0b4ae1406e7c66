from directory.certification.applications.views.ending import again, hand_in, withdraw
from directory.certification.applications.views.items import add, download, remove
from directory.certification.applications.views.overview import current, overview

__all__ = ["add", "again", "current", "download", "hand_in", "overview", "remove", "withdraw"]
