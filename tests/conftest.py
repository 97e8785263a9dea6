"""What holds for every test."""

from hypothesis import settings

# No example is late: on a busy machine any of them may take longer than hypothesis' own 200 ms. A test's limit is
# pytest's timeout, and what a text may cost is measured where it matters (test_hostile_questions, test_patterns).
settings.register_profile("any machine", deadline=None)
settings.load_profile("any machine")
