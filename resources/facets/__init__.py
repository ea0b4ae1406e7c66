"""The filters of the library: what may be chosen, what was asked, which resources have it, and how many that makes."""
