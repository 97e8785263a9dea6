"""Commands that measure what each part costs, as ratios against a floor in the same run, because machines are
noisy."""
