"""The watched officials, the decisions about them, and the listings that are theirs."""
