"""An edition made for tests: the levels, counts and rules of RESCUE-Intervention, and none of its standards."""

from pathlib import Path

from directory.certification.scheme.reading import parse, read_scheme

FILE = Path(__file__).parent / "made-for-tests.yaml"
ELEMENTARY = tuple(f"TSEL{number:02}" for number in range(1, 18))
ADVANCED = tuple(f"TSAD{number:02}" for number in range(1, 13))
CORE = ("TSEL01", "TSEL05", "TSEL09")
OTHERS = tuple(code for code in ELEMENTARY if code not in CORE)


def content(**changed) -> dict:
    return {**parse(FILE.read_bytes()), **changed}


def scheme(**changed):
    return read_scheme(content(**changed))
