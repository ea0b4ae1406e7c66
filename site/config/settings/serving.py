"""How visitors are answered."""

from environs import Env, validate

env = Env()

# Off only to measure what a page costs without it.
LEEWARD_PAGE_CACHE = env.bool("LEEWARD_PAGE_CACHE", True)
# The header in which the proxy writes the visitor's address, over whatever the visitor sent; "" without a proxy.
LEEWARD_ADDRESS_HEADER = env.str("LEEWARD_ADDRESS_HEADER", "")
# Where a weakness is reported, as a URI: mailto:security@leeward.example. Served as security.txt where it is set.
LEEWARD_SECURITY_CONTACT = env.str(
    "LEEWARD_SECURITY_CONTACT", "", validate=validate.Regexp(r"^((mailto:|https://)\S+)?$")
)
LEEWARD_LEAVE_TO = env.str("LEEWARD_LEAVE_TO", "https://www.wikipedia.org/")
