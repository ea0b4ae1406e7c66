"""Says what a catalogue lacks: strings without a translation (fuzzy ones count as none), and sentences left in English.

catalogue.py TEMPLATE CATALOGUE...   The template holds every string there is. Needs gettext's msgen and msgfmt.
"""

import gettext
import io
import subprocess
import sys

# A name or a code may be the same in another language; a sentence is not.
WORDS_OF_A_SENTENCE = 4


def strings(command: list[str], given: bytes = b"") -> dict[str, list[str]]:
    """Return msgid -> its forms, as they are once compiled."""
    compiled = subprocess.run(command, input=given, capture_output=True, check=True).stdout
    catalogue = gettext.GNUTranslations(io.BytesIO(compiled))._catalog  # it offers no list
    found: dict[str, list[str]] = {}
    for key, said in catalogue.items():
        found.setdefault(key[0] if isinstance(key, tuple) else key, []).append(said)
    found.pop("", None)
    return found


def faults(wanted: dict[str, list[str]], there: dict[str, list[str]]) -> list[str]:
    lacking = [f"not translated: {msgid!r}" for msgid in wanted if msgid not in there]
    english = [
        f"left in English: {msgid!r}"
        for msgid, forms in there.items()
        if msgid in forms and len(msgid.split()) >= WORDS_OF_A_SENTENCE
    ]
    return lacking + english


def main(template: str, *catalogues: str) -> int:
    filled = subprocess.run(["msgen", "--no-wrap", template], capture_output=True, check=True).stdout
    wanted = strings(["msgfmt", "-o", "-", "-"], filled)
    worst = 0
    for catalogue in catalogues:
        found = faults(wanted, strings(["msgfmt", "--check-format", "-o", "-", catalogue]))
        for fault in found[:20]:
            sys.stderr.write(f"{catalogue}: {fault}\n")
        if found:
            sys.stderr.write(f"{catalogue}: {len(found)} strings to see to\n")
        worst |= bool(found)
    return worst


if __name__ == "__main__":
    sys.exit(main(*sys.argv[1:]))
