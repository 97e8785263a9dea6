"""Questions as plain functions over the archive: each returns data. Knows no platform and no language."""
