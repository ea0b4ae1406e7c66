"""How many of what may identify somebody the hints find, by language and kind, and each miss and false hint by its words.

`.venv/bin/python bench/identifying.py` prints what stands in README.md: the frozen sentences, the hints as they are.
"""

from __future__ import annotations

import sys
from pathlib import Path

sys.path.insert(0, str(Path(__file__).resolve().parent.parent))

from stories.identifying.hint import Kind
from tests.stories.identifying.scoring import LANGUAGES, Score, score


def row(name: str, scored: list[Score]) -> str:
    """One line of the table: for each kind how many were found, and found and named, of how many."""

    def total(counts: str, kind: str) -> int:
        return sum(getattr(each, counts)[kind] for each in scored)

    kinds = [f"{total('found', kind)} ({total('named', kind)}) of {total('of', kind)}" for kind in Kind]
    hints, false = sum(each.hints for each in scored), sum(len(each.false) for each in scored)
    quiet = f"{sum(each.quiet_hinted for each in scored)} of {sum(each.quiet for each in scored)}"
    return f"| {' | '.join([name, *kinds, f'{1 - false / hints:.2f}', f'{false} of {hints}', quiet])} |"


def main() -> None:
    scores = {language: score(language) for language in LANGUAGES}
    print(f"| | {' | '.join(Kind)} | precision | false | without a mark, hinted at |")
    print(f"|{'---|' * (len(Kind) + 4)}")
    for language, scored in scores.items():
        print(row(language, [scored]))
    print(row("all", list(scores.values())))
    for what in ("missed", "false"):
        print(f"\n{what}:")
        for language, scored in scores.items():
            words = [f"{words} ({kind})" for kind, words, _ in getattr(scored, what)]
            print(f"- {language}: {', '.join(words) or 'none'}")


if __name__ == "__main__":
    main()
