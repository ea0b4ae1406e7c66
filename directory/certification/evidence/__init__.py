"""Sealed files that candidates show: outside the web root, read by the candidate and the assigned auditors alone."""
