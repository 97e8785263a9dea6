"""The running program: built from the configuration, started, looked after, stopped."""
