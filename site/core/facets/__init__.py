"""Filters of a list: what may be chosen, what an address asks for, what matches it, and how many each choice would leave."""
