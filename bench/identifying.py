"""How many of what may identify somebody the hints find, by language and kind, and each miss and false hint by its words.

`.venv/bin/python bench/identifying.py` prints what stands in README.md: the frozen sentences, the hints as they are.
"""

from __future__ import annotations

import sys
from pathlib import Path

sys.path.insert(0, str(Path(__file__).resolve().parent.parent))

from stories.identifying.hint import Kind
from tests.stories.identifying.scoring import LANGUAGES, Score, score


def row(language: str, scored: Score) -> str:
    kinds = [f"{scored.found[kind]}/{scored.of[kind]} ({scored.named[kind]})" for kind in Kind]
    right = scored.hints - len(scored.false)
    cells = [language, *kinds, f"{scored.precision:.2f} ({right}/{scored.hints})", f"{scored.quiet_hinted}/{scored.quiet}"]
    return f"| {' | '.join(cells)} |"


def main() -> None:
    scores = {language: score(language) for language in LANGUAGES}
    print(f"| | {' | '.join(Kind)} | precision | quiet sentences with a hint |")
    print(f"|{'---|' * (len(Kind) + 3)}")
    for language, scored in scores.items():
        print(row(language, scored))
    for what in ("missed", "false"):
        print(f"\n{what}:")
        for language, scored in scores.items():
            words = [f"{words} ({kind})" for kind, words, _ in getattr(scored, what)]
            print(f"- {language}: {', '.join(words) or 'none'}")


if __name__ == "__main__":
    main()
