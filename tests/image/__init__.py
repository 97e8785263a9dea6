"""The Dockerfile followed without a container engine: `make image`."""
