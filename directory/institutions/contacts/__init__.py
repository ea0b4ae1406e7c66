"""The people who act for an institution on this site."""
