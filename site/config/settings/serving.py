"""How visitors are answered."""

from environs import Env

env = Env()

# Off only to measure what a page costs without it.
LEEWARD_PAGE_CACHE = env.bool("LEEWARD_PAGE_CACHE", True)
# The header in which the proxy writes the visitor's address, over whatever the visitor sent; "" without a proxy.
LEEWARD_ADDRESS_HEADER = env.str("LEEWARD_ADDRESS_HEADER", "")
LEEWARD_LEAVE_TO = env.str("LEEWARD_LEAVE_TO", "https://www.wikipedia.org/")
