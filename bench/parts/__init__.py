"""Shared by the benchmarks: floors, tables, plots, and the service in a process of its own."""
