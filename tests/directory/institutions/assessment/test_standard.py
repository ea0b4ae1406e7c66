from directory.institutions.assessment.library import HELPS
from directory.institutions.assessment.standard import standard
from directory.institutions.assessment.words import PARTS


def test_there_are_twelve_components_and_four_recommendations():
    assert standard().components == tuple(f"JC{number:02}" for number in range(1, 13))
    assert standard().recommendations == ("R1", "R2", "R3", "R4")


def test_every_part_has_its_words_and_nothing_else_has():
    assert tuple(PARTS) == standard().codes


def test_every_part_has_ways_into_the_library():
    assert tuple(HELPS) == standard().codes
    assert all(HELPS.values())
