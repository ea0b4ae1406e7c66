"""Faults of typing: how far two words are from each other, and how far a word may be from the one that was meant."""


def faults_allowed(word: str) -> int:
    """Return how many faults are looked past: none in a short word or a number, which would be any other one."""
    if len(word) < 4 or any(letter.isdigit() for letter in word):
        return 0
    return 1 if len(word) < 8 else 2


def faults_between(one: str, other: str) -> int:
    """Return how many letters were added, left out, changed, or swapped with their neighbour."""
    before: list[int] = []
    last = list(range(len(other) + 1))
    for row, letter in enumerate(one, 1):
        here = [row]
        for column, opposite in enumerate(other, 1):
            fewest = min(last[column] + 1, here[-1] + 1, last[column - 1] + (letter != opposite))
            swapped = row > 1 and column > 1 and letter == other[column - 2] and one[row - 2] == opposite
            here.append(min(fewest, before[column - 2] + 1) if swapped else fewest)
        before, last = last, here
    return last[-1]


def nearly(typed: str, meant: str) -> bool:
    """Say whether one plain word may be the other with faults of typing."""
    allowed = faults_allowed(typed)
    if abs(len(typed) - len(meant)) > allowed or len(set(typed) ^ set(meant)) > 2 * allowed:
        return False
    return faults_between(typed, meant) <= allowed
