"""What each part costs, as commands: ratios against a floor in the same run, for machines are noisy."""
