"""Files that people write in a spreadsheet: bytes, lines, cells, and what is wrong with each."""
