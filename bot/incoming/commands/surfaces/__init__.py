"""What users do where a platform has more than words: its pages, windows, menus and links."""
