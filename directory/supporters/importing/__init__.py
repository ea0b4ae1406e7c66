"""The directory's CSV: bytes are read, checked and stored in three steps; all rows are taken, or none."""
