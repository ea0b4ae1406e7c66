"""The official text of an incomplete edition: read from a file, checked against what the edition declares, and kept."""
