"""Hints for an editor: what in a personal story may tell a reader who is meant. Pure: words in files, no database.

A hint is no judgement. It shows where to look; a person decides what is changed.
"""
