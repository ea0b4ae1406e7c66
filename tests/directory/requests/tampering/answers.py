"""What somebody is told when they look: an answer, nothing, or a refusal of ours."""

from collections.abc import Callable
from typing import Any

from core.sealing.errors import SealingError
from directory.requests.enrolment import NoKey, WrongRecoveryCode
from directory.requests.models import SupportRequest
from directory.requests.places import NotYours, TooLate
from directory.requests.unlocking import NotEnrolled, WrongPassword

OURS = (
    SealingError,
    NotYours,
    TooLate,
    NoKey,
    NotEnrolled,
    WrongPassword,
    WrongRecoveryCode,
    SupportRequest.DoesNotExist,
)
Look = Callable[[], Any]


class Refused(str):
    """What somebody was told in the place of an answer."""

    __slots__ = ()


class With(str):
    """With whom a request lies: whoever may hold it, in a letter."""

    __slots__ = ()
