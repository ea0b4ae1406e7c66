from django import template

from core.links import localised as localised_address

register = template.Library()


@register.filter
def localised(address: str) -> str:
    """Return an address that an editor wrote, in the active language if it is ours."""
    return localised_address(str(address))
