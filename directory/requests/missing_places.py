"""Places in line that somebody took out of the database: without them a request would lie with nobody, unseen."""

import logging

from django.db.models import Count, Q

from directory.requests.models import Slot, SupportRequest
from directory.requests.models.request import PLACES

logger = logging.getLogger(__name__)

_WITH_SOMEBODY = Q(slots__state__in=[Slot.State.RELEASED, Slot.State.ACCEPTED])
_EMPTIED = Q(slots__state=Slot.State.UNRELEASED, slots__wrap__isnull=True)
_LIES_WITH_SOMEBODY = Q(state__in=[SupportRequest.State.WAITING, SupportRequest.State.HELD])


def miss_no_place() -> None:
    """Raise an alarm for requests that lack a place or its sealed key, or lie with nobody though somebody should have them.

    Nothing of ours ever leaves one so: places come and go six at a time, with the state of their request.
    """
    requests = SupportRequest.objects.order_by().annotate(
        places=Count("slots"), held=Count("slots", filter=_WITH_SOMEBODY), emptied=Count("slots", filter=_EMPTIED)
    )
    lacking = requests.filter(~Q(places=PLACES) | Q(emptied__gt=0) | (_LIES_WITH_SOMEBODY & Q(held=0))).count()
    if lacking:
        logger.critical("Places in line were taken out of the database. Requests that miss one: %d.", lacking)
