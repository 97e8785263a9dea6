"""The lists there are: one folder a jurisdiction, and what their readers share."""
