"""The filters of the directory: what may be chosen, what was asked, who has it, and how many that makes."""
