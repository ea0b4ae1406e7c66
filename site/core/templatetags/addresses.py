from django import template

from core.links import absolute as absolute_address
from core.links import localised as localised_address

register = template.Library()


@register.filter
def localised(address: str) -> str:
    """Return an address that an editor wrote, in the active language if it is ours."""
    return localised_address(str(address))


@register.filter
def absolute(address: str) -> str:
    """Return one of our own addresses with this site before it."""
    return absolute_address(str(address))
