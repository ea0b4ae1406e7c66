from pathlib import Path


class StarterFault(Exception):
    """Something in a starter file cannot be understood. Its text names the file and, where known, the line."""

    def __init__(self, file: Path, line: int | None, words: str) -> None:
        self.file, self.line = file, line
        place = f"{file.name}, line {line}" if line else file.name
        super().__init__(f"{place}: {words}")
