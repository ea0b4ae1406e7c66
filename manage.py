#!/usr/bin/env python3
import os
import sys
from pathlib import Path

# site/ is a source folder, not a package: Python itself owns the name "site".
sys.path.insert(0, str(Path(__file__).resolve().parent / "site"))

if __name__ == "__main__":
    os.environ.setdefault("DJANGO_SETTINGS_MODULE", "config.settings.dev")
    from django.core.management import execute_from_command_line

    execute_from_command_line(sys.argv)
