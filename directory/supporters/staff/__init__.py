"""What coordinators do in the admin: keep people, invite them, confirm the fingerprints of their keys.

Nothing here shows or changes an account's password, address or second factor.
"""
