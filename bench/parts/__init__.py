"""What the benchmarks share: floors, tables, plots, the service in a process of its own."""
