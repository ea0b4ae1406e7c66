"""How people are certified here. Nothing depends on the machine; where files lie is in base.py."""

from environs import Env, validate

env = Env()

# Whether the two people of a certificate must be of different organisations; false where there is only one.
LEEWARD_TWO_ORGANISATIONS = env.bool("LEEWARD_TWO_ORGANISATIONS", True)
# How large a piece of evidence, and all of an application's together, may be, in bytes.
LEEWARD_EVIDENCE_MOST_FILE = 20 * 1024 * 1024
LEEWARD_EVIDENCE_MOST_ALL = 200 * 1024 * 1024
# How many days after a decision evidence is deleted; findings stay.
LEEWARD_EVIDENCE_DAYS = env.int("LEEWARD_EVIDENCE_DAYS", 180, validate=validate.Range(1))
# Whether the directory lists people whose certificate lacks COM06 (which includes suicide prevention).
LEEWARD_LIST_WITHOUT_COM06 = env.bool("LEEWARD_LIST_WITHOUT_COM06", False)
# How many days after its last change a self-assessment is erased that an institution keeps under a code.
LEEWARD_ASSESSMENT_DAYS = env.int("LEEWARD_ASSESSMENT_DAYS", 400, validate=validate.Range(1))
# After so many days without a check the page of a programme says so, and the report "What is stale" names it.
LEEWARD_PROGRAMME_DAYS = env.int("LEEWARD_PROGRAMME_DAYS", 365, validate=validate.Range(1))
