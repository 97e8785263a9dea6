"""From a list's address to its records: download, unpack, parse in a child process."""
