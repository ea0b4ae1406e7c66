"""What is different when an institution applies: a setting, preconditions and a self-assessment of each standard."""
