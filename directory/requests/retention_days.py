"""For how many days what is kept (confidentiality.md, "Metadata, mail, erasure"). The site's page on it reads these."""

# A request is erased so many days after the last message,
RETENTION_QUIET_DAYS = 60
# and so many after it was sent, whatever was written since.
RETENTION_MOST_DAYS = 180
# A month's key is destroyed so many days after the last day on which a request of that month can live.
KEY_GRACE_DAYS = 7
# Whoever runs a site deletes backups of the vault after so many days.
BACKUP_DAYS = 14
# A report of a problem with a supporter, for whoever reads reports.
REPORT_DAYS = 180
# The sealed counts of a month: a year can be compared with the one before.
TALLY_DAYS = 760
