"""Times in questions: days, periods, and how things stood at one of them."""
