"""The parts of an alert: what all readers see first, where else the person stands, and the folded record."""
