"""What the command line does about whom to watch: `watch import`."""
